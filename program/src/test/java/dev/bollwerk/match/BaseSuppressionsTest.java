package dev.bollwerk.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.store.AdvisoryStore;
import dev.bollwerk.advisory.store.ImportProgress;
import dev.bollwerk.advisory.store.ImportSource;
import dev.bollwerk.advisory.store.Products;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The list of false positives that comes with Dependency-Check, as a list of what must not match:
/// it guesses products of the NVD from names of jars, and the list takes the wrong ones back.
class BaseSuppressionsTest {
    private static final Pattern RULE = Pattern.compile("(?s)<suppress\\b[^>]*>(.*?)</suppress>");
    private static final Pattern CVE = Pattern.compile("<(?:cve|vulnerabilityName)>([^<]+)</");
    private static final Pattern PLACE =
            Pattern.compile(
                    "<(?:packageUrl|gav)"
                            + " regex=\"true\">\\^?(?:pkg:maven/)?([^<]*?)[@:]\\.\\*\\$?</");
    private static final Pattern COORDINATES = Pattern.compile("[\\w.-]+:[\\w.-]+");

    /// Of low versions much is affected.
    private static final List<String> VERSIONS = List.of("0.0.1", "1.0", "2.0", "5.0");

    @TempDir Path folder;

    /// Maven coordinates that a rule names without wildcards, with the ids that it takes back.
    private static Map<String, Set<String>> rules() throws IOException {
        String xml =
                Files.readString(
                        Shared.path(
                                "fixtures/scanners/dependency-check/core/src/main/resources/"
                                        + "dependencycheck-base-suppression.xml"));
        Map<String, Set<String>> rules = new TreeMap<>();
        for (MatchResult rule : RULE.matcher(xml).results().toList()) {
            var place = PLACE.matcher(rule.group(1));
            String name = place.find() ? place.group(1).replace("\\", "").replace('/', ':') : "";
            if (COORDINATES.matcher(name).matches()) {
                Set<String> ids = rules.computeIfAbsent(name, _ -> new TreeSet<>());
                CVE.matcher(rule.group(1)).results().forEach(cve -> ids.add(cve.group(1)));
            }
        }
        return rules;
    }

    @Test
    void whatThatListTakesBackIsNotReported() throws IOException {
        Map<String, Set<String>> rules = rules();
        assertTrue(rules.size() > 400, "coordinates: " + rules.size());
        Package[] packages =
                rules.keySet().stream()
                        .flatMap(
                                name ->
                                        VERSIONS.stream()
                                                .map(v -> Sample.language("maven", name, v)))
                        .toArray(Package[]::new);
        var store = new AdvisoryStore(folder);
        store.importSources(
                List.of(
                        ImportSource.of(Shared.path("advisories/osv/Maven/all.zip")),
                        ImportSource.of(
                                Shared.path("advisories/mini/nvd/nvdcve-2.0-mini.json.gz"))),
                Products.WITH,
                Sample.NOW,
                ImportProgress.NONE);
        try (AdvisoryIndex index = store.open()) {
            for (boolean cpe : List.of(false, true)) {
                var options = MatchOptions.at(Sample.NOW).withProducts(cpe);
                var found =
                        Sample.findings(
                                new Matcher(index, options).match(Sample.languages(packages)));
                assertTrue(found.size() > 100, "real findings: " + found.size());
                assertEquals(
                        List.of(), found.stream().filter(f -> f.feed().equals("nvd")).toList());
                assertEquals(
                        Set.of("org.apache.activemq:activemq-client 5.0 CVE-2019-0222"),
                        wrong(rules, found));
            }
        }
    }

    /// One is right here: the GitHub advisory GHSA-jpv3-g4cc-6vfx names activemq-client itself,
    /// below 5.15.9, where that tool only knew the product.
    private static Set<String> wrong(Map<String, Set<String>> rules, List<Vulnerability> found) {
        Set<String> wrong = new TreeSet<>();
        for (Vulnerability each : found) {
            Set<String> ids = new TreeSet<>(each.aliases());
            ids.add(each.id());
            ids.retainAll(rules.getOrDefault(each.affected().name(), Set.of()));
            Package part = each.affected();
            ids.forEach(id -> wrong.add(part.name() + " " + part.version() + " " + id));
        }
        return wrong;
    }
}
