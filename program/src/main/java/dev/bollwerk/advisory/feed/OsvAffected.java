package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.InvalidVersionException;
import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The `affected` list of an OSV record. Statements that differ in their repository only become
/// one, since Red Hat and SUSE repeat each package for each product it is sold in.
final class OsvAffected {
    private final Json record;
    private final Consumer<String> problems;
    private final RpmModules modules;
    private final Map<Affected, Set<String>> found = new LinkedHashMap<>();

    OsvAffected(Json record, Consumer<String> problems) {
        this.record = record;
        this.problems = problems;
        this.modules = RpmModules.ofTitle(record.text("summary"));
    }

    List<Affected> read() {
        for (Json entry : record.list("affected")) {
            try {
                entry(entry);
            } catch (RecordException e) {
                problems.accept(e.reason());
            }
        }
        var affected = new ArrayList<Affected>(found.size());
        found.forEach((plain, repositories) -> affected.add(in(plain, repositories)));
        return affected;
    }

    private void entry(Json entry) {
        Json named = entry.at("package");
        String name = named.text("name");
        if (named.isAbsent() && record.list("affected").size() == 1 || isGitOnly(entry)) {
            return; // versions of a source repository: nothing that an inventory names
        }
        if (name.isEmpty() || named.text("ecosystem").isEmpty()) {
            throw new RecordException("an affected package has no name or no ecosystem");
        }
        OsvEcosystem where = OsvEcosystem.parse(named.text("ecosystem"));
        VersionScheme scheme = where.ecosystem().scheme().orElse(null);
        if (scheme == null) {
            throw new RecordException(
                    "the ecosystem '%s' is not known".formatted(named.text("ecosystem")));
        }
        List<Json> binaries = entry.at("ecosystem_specific").list("binaries");
        boolean perBinary = scheme == VersionScheme.RPM && !binaries.isEmpty();
        if (perBinary) {
            binaries.forEach(
                    list -> list.each((binary, version) -> binary(where, binary, version.text())));
        } else {
            add(where, ranged(entry, where.ecosystem(), name, scheme, isOfSource(named, where)));
        }
    }

    private static boolean isGitOnly(Json entry) {
        List<Json> ranges = entry.list("ranges");
        return entry.at("package").isAbsent()
                && ranges.stream().allMatch(range -> range.text("type").equals("GIT"));
    }

    /// SUSE names the source package and lists what is built from it, with the mended version.
    private void binary(OsvEcosystem where, String binary, String version) {
        if (version.isEmpty()) {
            throw new RecordException("the binary package '%s' has no version".formatted(binary));
        }
        var range = new VersionRange(null, false, version, false);
        add(
                where,
                new Affected(
                        where.ecosystem(),
                        binary,
                        VersionScheme.RPM,
                        List.of(range),
                        List.of(),
                        List.of(),
                        State.AFFECTED,
                        null,
                        Map.of()));
    }

    /// Rocky names source packages only, and Mageia says so in the package URL: what is installed
    /// mostly has other names (`openssl-libs` of `openssl`).
    private static boolean isOfSource(Json named, OsvEcosystem where) {
        boolean rpm = where.ecosystem().scheme().orElse(null) == VersionScheme.RPM;
        return where.ecosystem().name().equals("Rocky Linux")
                || rpm && named.text("purl").contains("arch=source");
    }

    private Affected ranged(
            Json entry, Ecosystem ecosystem, String name, VersionScheme scheme, boolean ofSource) {
        var ranges = new LinkedHashSet<VersionRange>();
        entry.list("ranges").forEach(range -> ranges.addAll(OsvRanges.read(range, scheme)));
        List<String> versions = entry.strings("versions");
        if (ranges.isEmpty() && versions.isEmpty()) {
            throw new RecordException("'%s' has neither ranges nor versions".formatted(name));
        }
        Map<Qualifier, String> qualifiers = new EnumMap<>(Qualifier.class);
        module(ranges).ifPresent(module -> qualifiers.put(Qualifier.MODULE, module));
        if (ofSource) {
            qualifiers.put(Qualifier.SOURCE, "true");
        }
        String note = note(entry);
        if (!note.isEmpty()) {
            qualifiers.put(Qualifier.NOTE, note);
        }
        return new Affected(
                ecosystem,
                ecosystem.normalise(name),
                scheme,
                List.copyOf(ranges),
                beside(ranges, versions, scheme),
                List.of(),
                state(entry),
                severity(entry),
                qualifiers);
    }

    /// The listed versions that no range holds: the lists mostly spell out the ranges.
    private static List<String> beside(
            Set<VersionRange> ranges, List<String> versions, VersionScheme scheme) {
        return ranges.isEmpty()
                ? versions
                : versions.stream()
                        .filter(
                                version ->
                                        ranges.stream().noneMatch(r -> holds(r, scheme, version)))
                        .toList();
    }

    private static boolean holds(VersionRange range, VersionScheme scheme, String version) {
        try {
            return range.contains(scheme, version);
        } catch (InvalidVersionException _) {
            return false;
        }
    }

    private java.util.Optional<String> module(Set<VersionRange> ranges) {
        return ranges.stream()
                .map(range -> range.upper() == null ? "" : modules.of(range.upper()))
                .filter(module -> !module.isEmpty())
                .findFirst();
    }

    private static String note(Json entry) {
        String status = entry.at("ecosystem_specific").text("ubuntu_status");
        return status.isEmpty() ? entry.at("database_specific").text("informational") : status;
    }

    private static State state(Json entry) {
        Json specific = entry.at("ecosystem_specific");
        if (specific.text("urgency").equals("end-of-life")) {
            return State.END_OF_LIFE;
        }
        return switch (specific.text("ubuntu_status")) {
            case "deferred" -> State.DEFERRED;
            case "ignored" -> State.WILL_NOT_FIX;
            case "not-affected" -> State.NOT_AFFECTED;
            case "needs-triage" -> State.UNDER_INVESTIGATION;
            default -> State.AFFECTED;
        };
    }

    private @Nullable Severity severity(Json entry) {
        String informational = entry.at("database_specific").text("informational");
        if (informational.equals("unmaintained") || informational.equals("notice")) {
            return Severity.NEGLIGIBLE;
        }
        Json specific = entry.at("ecosystem_specific");
        return SeverityWords.parse(specific.text("urgency").replace("*", ""));
    }

    private void add(OsvEcosystem where, Affected affected) {
        found.computeIfAbsent(affected, _ -> new LinkedHashSet<>()).add(where.repository());
    }

    private static Affected in(Affected plain, Set<String> repositories) {
        if (repositories.contains("")) {
            return plain;
        }
        return Statements.with(plain, Qualifier.REPOSITORY, String.join(" ", repositories));
    }
}
