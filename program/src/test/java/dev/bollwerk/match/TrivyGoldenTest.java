package dev.bollwerk.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.MemoryIndex;
import dev.bollwerk.advisory.State;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;
import dev.bollwerk.version.VersionRange;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Eleven distributions: package lists, advisories and reports that another scanner keeps for its
/// own tests. What it reports must be what we report.
class TrivyGoldenTest {
    private static final String ROOT = "fixtures/scanners/trivy/";
    private static final String PACKAGES =
            ROOT + "pkg/fanal/test/integration/testdata/goldens/packages/";
    private static final String ADVISORIES = ROOT + "integration/testdata/fixtures/db/";
    private static final String REPORTS = ROOT + "integration/testdata/";

    /// Its names of releases and ours.
    private static final Map<String, String> ECOSYSTEMS =
            Map.ofEntries(
                    Map.entry("alpine 3.9", "Alpine:v3.9"),
                    Map.entry("alpine 3.10", "Alpine:v3.10"),
                    Map.entry("alpine edge", "Alpine:edge"),
                    Map.entry("debian 9", "Debian:9"),
                    Map.entry("debian 10", "Debian:10"),
                    Map.entry("ubuntu 18.04", "Ubuntu:18.04"),
                    Map.entry("ubuntu 22.04", "Ubuntu:22.04"),
                    Map.entry("amazon linux 1", "Amazon:1"),
                    Map.entry("amazon linux 2", "Amazon:2"),
                    Map.entry("openSUSE Leap 15.1", "openSUSE:Leap 15.1"),
                    Map.entry("openSUSE Tumbleweed", "openSUSE:Tumbleweed"),
                    Map.entry("SUSE Linux Enterprise 15-SP3", "SUSE:15.3"),
                    Map.entry("Photon OS 3.0", "Photon OS:3.0"),
                    Map.entry("Oracle Linux 8", "Oracle:8"),
                    Map.entry("alma 8", "AlmaLinux:8"),
                    Map.entry("rocky 8", "Rocky Linux:8"));

    /// Its numbers of Red Hat's products, as far as its own tables resolve them.
    private static final Map<Integer, String> PRODUCTS = Map.of(857, "6", 869, "7");

    private static final State[] STATES = {
        State.AFFECTED,
        State.NOT_AFFECTED,
        State.AFFECTED,
        State.AFFECTED,
        State.UNDER_INVESTIGATION,
        State.WILL_NOT_FIX,
        State.DEFERRED,
        State.END_OF_LIFE
    };

    @ParameterizedTest
    @CsvSource({
        "alpine-310,alpine-310,alpine,3.10.2,alpine",
        "debian-buster,debian-buster,debian,10,debian",
        "ubuntu-1804,ubuntu-18.04,ubuntu,18.04,ubuntu",
        "centos-6,centos-6,centos,6.10,redhat",
        "ubi-7,ubi-7,rhel,7.7,redhat",
        "amazon-2,amazon-2,amzn,2,amazon",
        "opensuse-leap-151,opensuse-leap-151,opensuse-leap,15.1,opensuse",
        "opensuse-tumbleweed,opensuse-tumbleweed,opensuse-tumbleweed,20240607,opensuse",
        "photon-30,photon-30,photon,3.0,photon",
        "oraclelinux-8,oraclelinux-8-slim,ol,8.0,oracle",
        "distroless-base,gcr.io-distroless-base-latest,debian,9.9,debian",
    })
    void reportsWhatTheOtherScannerReports(
            String report, String packages, String id, String version, String advisories) {
        var index = new MemoryIndex(advisories(advisories));
        var os = new OsRelease(id, version, null, List.of(), id + " " + version);
        List<Package> installed = packages(packages, id);
        MatchResult result =
                Sample.match(index, new Inventory(os, List.of(), installed, List.of()));
        Set<String> found = new TreeSet<>();
        for (Vulnerability v : Sample.findings(result)) {
            found.add(v.affected().name() + " " + v.id() + " " + String.join(",", v.fixed()));
        }
        assertEquals(expected(report), found);
    }

    private static Set<String> expected(String report) {
        Set<String> expected = new TreeSet<>();
        JsonNode root =
                new ObjectMapper()
                        .readTree(Shared.path(REPORTS + report + ".json.golden").toFile());
        for (JsonNode target : root.path("Results")) {
            for (JsonNode v : target.path("Vulnerabilities")) {
                expected.add(
                        text(v, "PkgName")
                                + " "
                                + text(v, "VulnerabilityID")
                                + " "
                                + text(v, "FixedVersion"));
            }
        }
        return expected;
    }

    private static List<Package> packages(String name, String distribution) {
        String type =
                switch (distribution) {
                    case "alpine" -> "apk";
                    case "debian", "ubuntu" -> "deb";
                    default -> "rpm";
                };
        List<Package> packages = new ArrayList<>();
        JsonNode root =
                new ObjectMapper().readTree(Shared.path(PACKAGES + name + ".json.golden").toFile());
        for (JsonNode each : root) {
            var source = new SourcePackage(text(each, "SrcName"), version(each, "Src"));
            var installed =
                    new Package(
                            type,
                            text(each, "Name"),
                            version(each, ""),
                            source,
                            text(each, "Arch"),
                            Map.of(),
                            List.of(),
                            List.of(Location.of("database")));
            String maintainer = text(each, "Maintainer");
            Attribute attribute = type.equals("rpm") ? Attribute.VENDOR : Attribute.MAINTAINER;
            packages.add(maintainer.isEmpty() ? installed : installed.with(attribute, maintainer));
        }
        return packages;
    }

    private static String version(JsonNode node, String prefix) {
        int epoch = node.path(prefix + "Epoch").asInt(0);
        String release = text(node, prefix + "Release");
        return (epoch == 0 ? "" : epoch + ":")
                + text(node, prefix + "Version")
                + (release.isEmpty() ? "" : "-" + release);
    }

    private static List<Advisory> advisories(String file) {
        List<Advisory> advisories = new ArrayList<>();
        JsonNode root =
                new YAMLMapper().readTree(Shared.path(ADVISORIES + file + ".yaml").toFile());
        for (JsonNode bucket : root) {
            String place = text(bucket, "bucket");
            for (JsonNode named : bucket.path("pairs")) {
                for (JsonNode pair : named.path("pairs")) {
                    String name = text(named, "bucket");
                    if (place.equals("Red Hat")) {
                        redHat(name, pair, advisories);
                    } else {
                        String ecosystem = ECOSYSTEMS.get(place);
                        advisories.add(plain(Ecosystem.parse(ecosystem), name, pair, file));
                    }
                }
            }
        }
        return advisories;
    }

    private static Advisory plain(Ecosystem ecosystem, String name, JsonNode pair, String feed) {
        JsonNode value = pair.path("value");
        Affected affected = affected(ecosystem, name, value);
        return advisory(text(pair, "key"), feed, List.of(), affected);
    }

    private static void redHat(String name, JsonNode pair, List<Advisory> advisories) {
        for (JsonNode entry : pair.path("value").path("Entries")) {
            List<String> cves = new ArrayList<>();
            entry.path("Cves").forEach(cve -> cves.add(text(cve, "ID")));
            cves.removeIf(String::isEmpty);
            for (JsonNode product : entry.path("Affected")) {
                String release = PRODUCTS.get(product.asInt(0));
                if (release != null) {
                    Affected affected = affected(new Ecosystem("Red Hat", release), name, entry);
                    advisories.add(advisory(text(pair, "key"), "redhat", cves, affected));
                }
            }
        }
    }

    private static Affected affected(Ecosystem ecosystem, String name, JsonNode value) {
        String fixed = text(value, "FixedVersion");
        VersionRange range =
                fixed.isEmpty() ? VersionRange.all() : VersionRange.between("0", fixed);
        return new Affected(
                ecosystem,
                name,
                ecosystem.scheme().orElseThrow(),
                List.of(range),
                List.of(),
                List.of(),
                STATES[value.path("Status").asInt(0)],
                null,
                Map.of());
    }

    private static Advisory advisory(
            String id, String feed, List<String> upstream, Affected affected) {
        return new Advisory(
                id,
                feed,
                List.of(),
                upstream,
                "",
                "",
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(affected));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
