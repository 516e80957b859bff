package dev.bollwerk.match;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;
import dev.bollwerk.version.VersionRange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Short ways to write advisories, packages and inventories in tests.
final class Sample {
    static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    private Sample() {}

    /// An advisory about one package, `Debian:12/openssl`.
    static Draft advisory(String id, String feed, String place) {
        return new Draft(id, feed, place);
    }

    static final class Draft {
        private final String id;
        private final String feed;
        private final String place;
        private final List<VersionRange> ranges = new ArrayList<>();
        private final Map<Qualifier, String> qualifiers = new EnumMap<>(Qualifier.class);
        private List<String> aliases = List.of();
        private List<String> upstream = List.of();
        private List<String> versions = List.of();
        private List<String> fixed = List.of();
        private List<Cvss> cvss = List.of();
        private State state = State.AFFECTED;
        private Severity severity = Severity.UNKNOWN;
        private String title = "";
        private String details = "";
        private boolean withdrawn;

        private Draft(String id, String feed, String place) {
            this.id = id;
            this.feed = feed;
            this.place = place;
        }

        Draft below(String version) {
            ranges.add(VersionRange.between("0", version));
            return this;
        }

        Draft between(String from, String version) {
            ranges.add(VersionRange.between(from, version));
            return this;
        }

        Draft through(String version) {
            ranges.add(VersionRange.through("0", version));
            return this;
        }

        Draft all() {
            ranges.add(VersionRange.all());
            return this;
        }

        Draft versions(String... listed) {
            versions = List.of(listed);
            return this;
        }

        Draft fixedIn(String... mended) {
            fixed = List.of(mended);
            return this;
        }

        Draft aliases(String... ids) {
            aliases = List.of(ids);
            return this;
        }

        Draft upstream(String... ids) {
            upstream = List.of(ids);
            return this;
        }

        Draft state(State said) {
            state = said;
            return this;
        }

        Draft severity(Severity said) {
            severity = said;
            return this;
        }

        Draft text(String line, String more) {
            title = line;
            details = more;
            return this;
        }

        Draft cvss(String version, double score) {
            cvss = List.of(new Cvss(version, "CVSS:" + version + "/…", score, feed));
            return this;
        }

        Draft only(Qualifier qualifier, String value) {
            qualifiers.put(qualifier, value);
            return this;
        }

        Draft withdrawn() {
            withdrawn = true;
            return this;
        }

        Advisory make() {
            return new Advisory(
                    id,
                    feed,
                    aliases,
                    upstream,
                    title,
                    details,
                    null,
                    cvss,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    withdrawn ? NOW : null,
                    place.isEmpty() ? List.of() : List.of(affected()));
        }

        private Affected affected() {
            int slash = place.indexOf('/');
            Ecosystem ecosystem = Ecosystem.parse(place.substring(0, slash));
            return new Affected(
                    ecosystem,
                    place.substring(slash + 1),
                    ecosystem.scheme().orElseThrow(),
                    ranges,
                    versions,
                    fixed,
                    state,
                    severity == Severity.UNKNOWN ? null : severity,
                    qualifiers);
        }
    }

    static Package deb(String name, String version) {
        return system("deb", name, version, name, version, "var/lib/dpkg/status");
    }

    static Package deb(String name, String version, String source, String sourceVersion) {
        return system("deb", name, version, source, sourceVersion, "var/lib/dpkg/status");
    }

    static Package apk(String name, String version, String origin) {
        return system("apk", name, version, origin, version, "lib/apk/db/installed");
    }

    static Package rpm(String name, String version) {
        return system("rpm", name, version, name, version, "var/lib/rpm/rpmdb.sqlite");
    }

    static Package rpm(String name, String version, String source) {
        return system("rpm", name, version, source, version, "var/lib/rpm/rpmdb.sqlite");
    }

    static Package language(String type, String name, String version) {
        return Package.of(type, name, version, Location.of("app/" + name.replace(':', '/')));
    }

    private static Package system(
            String type, String name, String version, String source, String built, String path) {
        return new Package(
                type,
                name,
                version,
                new SourcePackage(source, built),
                type.equals("deb") ? "amd64" : "x86_64",
                Map.<Attribute, String>of(),
                List.of(),
                List.of(Location.of(path)));
    }

    static OsRelease os(String id, String version, String... like) {
        return new OsRelease(id, version, null, List.of(like), id + " " + version);
    }

    static Inventory inventory(OsRelease os, Package... packages) {
        return new Inventory(os, List.of(), List.of(packages), List.of());
    }

    static Inventory languages(Package... packages) {
        return new Inventory(null, List.of(), List.of(packages), List.of());
    }

    static MatchResult match(AdvisoryIndex index, Inventory inventory) {
        return new Matcher(index, MatchOptions.at(NOW)).match(inventory);
    }

    static List<Vulnerability> findings(MatchResult result) {
        return result.findings().stream().map(Vulnerability.class::cast).toList();
    }

    /// `id package fixed…` of each finding.
    static List<String> brief(MatchResult result) {
        return findings(result).stream()
                .map(
                        v ->
                                (v.id()
                                                + " "
                                                + v.affected().name()
                                                + " "
                                                + String.join(",", v.fixed()))
                                        .strip())
                .toList();
    }
}
