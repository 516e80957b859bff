package dev.bollwerk.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.MemoryIndex;
import dev.bollwerk.advisory.State;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionScheme;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The packages of a real Alpine image against the real fixes of its release.
class AlpineImageTest {
    private static final String ROOT = "fixtures/scanners/alpine-e2e/";

    @Test
    void reportsExactlyWhatIsExpected() {
        JsonNode image = read("expected-3.10.json");
        List<Package> packages = new ArrayList<>();
        for (JsonNode each : image.path("packages")) {
            String name = each.path("name").asString();
            String version = each.path("version").asString();
            packages.add(Sample.apk(name, version, each.path("source").asString()));
        }
        Set<String> expected = new TreeSet<>();
        for (JsonNode each : image.path("expected")) {
            expected.add(
                    each.path("package").asString()
                            + " "
                            + each.path("vulnerability").asString()
                            + " "
                            + each.path("fixedVersion").asString());
        }
        var inventory =
                Sample.inventory(Sample.os("alpine", "3.10.4"), packages.toArray(Package[]::new));
        Set<String> found = new TreeSet<>();
        for (Vulnerability v : Sample.findings(Sample.match(new MemoryIndex(secdb()), inventory))) {
            found.add(v.affected().name() + " " + v.id() + " " + String.join(",", v.fixed()));
        }
        assertEquals(expected, found);
    }

    private static List<Advisory> secdb() {
        List<Advisory> advisories = new ArrayList<>();
        for (JsonNode entry : read("secdb/v3.10/main.json").path("packages")) {
            JsonNode pkg = entry.path("pkg");
            for (Map.Entry<String, JsonNode> fix : pkg.path("secfixes").properties()) {
                for (JsonNode ids : fix.getValue()) {
                    String id = ids.asString().split(" ")[0];
                    advisories.add(advisory(id, pkg.path("name").asString(), fix.getKey()));
                }
            }
        }
        return advisories;
    }

    private static Advisory advisory(String id, String name, String fixed) {
        var affected =
                new Affected(
                        new Ecosystem("Alpine", "v3.10"),
                        name,
                        VersionScheme.APK,
                        List.of(new VersionRange(null, false, fixed, false)),
                        List.of(),
                        List.of(),
                        State.AFFECTED,
                        null,
                        Map.of());
        return new Advisory(
                id,
                "alpine",
                List.of(),
                List.of(),
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

    private static JsonNode read(String file) {
        return new ObjectMapper().readTree(Shared.path(ROOT + file).toFile());
    }
}
