package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/// Two sources whose records are kept in one piece: the bulletins of Debian and of its long-term
/// support.
class DbUpdateTest {
    private static final String DSA =
            "[01 Feb 2026] DSA-6100-1 first - security update\n"
                    + "\t{CVE-2026-1001}\n\t[bookworm] - first 1.1-1\n";
    private static final String DLA =
            "[02 Feb 2026] DLA-4400-1 second - security update\n"
                    + "\t{CVE-2026-1002}\n\t[bookworm] - second 2.2-1\n";

    @TempDir Path folder;

    @BeforeEach
    void configure() throws IOException {
        Path dsa = Files.writeString(folder.resolve("dsa"), DSA);
        Path dla = Files.writeString(folder.resolve("dla"), DLA);
        Files.writeString(
                folder.resolve("feeds.yaml"),
                "feeds:\n  debian-dsa: {url: '%s'}\n  debian-dla: {url: '%s'}\n"
                        .formatted(dsa.toUri(), dla.toUri()));
    }

    @Test
    void updatingOneSourceKeepsTheDataOfTheOther() {
        update("debian-dsa");
        assertFound("first");
        update("debian-dla");
        assertFound("second");
        assertFound("first");
    }

    @Test
    void anUpdateMendsDamagedData() throws IOException {
        update("debian-dsa");
        Path manifest = folder.resolve("data/db/index.json");
        Files.writeString(manifest, "{");
        assertEquals(5, scan("first").code());
        update("debian-dsa");
        assertFound("first");
    }

    @Test
    void theProductsOfTheNvdCanBeTurnedOnAndOffWithoutNewData() throws IOException {
        Path nvd =
                Files.writeString(
                        folder.resolve("nvd.json"),
                        """
                        {"format":"NVD_CVE","version":"2.0","timestamp":"2026-11-24T00:00:00.000",
                         "vulnerabilities":[{"cve":{"id":"CVE-2026-1","vulnStatus":"Analyzed",
                          "configurations":[{"nodes":[{"operator":"OR","cpeMatch":[{"vulnerable":true,
                           "criteria":"cpe:2.3:a:f5:nginx:*:*:*:*:*:*:*:*",
                           "versionEndExcluding":"1.2"}]}]}]}}]}
                        """);
        Files.writeString(
                folder.resolve("feeds.yaml"),
                "feeds:\n  nvd: {url: '%s'}\n".formatted(nvd.toUri()));
        update("nvd");
        assertProducts(false);
        update("nvd", "--products");
        assertProducts(true);
        Files.setLastModifiedTime(nvd, FileTime.fromMillis(0));
        update("nvd");
        assertProducts(true);
        update("nvd", "--no-products");
        assertProducts(false);
        assertEquals(2, Run.in(folder, "db", "update", "--products", "--no-products").code());
    }

    private void assertProducts(boolean there) {
        Run json = Run.in(folder, "db", "status", "--format", "json");
        assertTrue(json.out().contains("\"products\":" + there), json.out() + json.err());
        Run table = Run.in(folder, "db", "status");
        assertTrue(table.out().contains("NVD are " + (there ? "there" : "not there")), table.out());
    }

    private void update(String source, String... options) {
        List<String> line = new ArrayList<>(List.of("db", "update", "--feed", source));
        line.addAll(List.of("--config", folder + "/feeds.yaml"));
        line.addAll(List.of(options));
        Run run = Run.in(folder, line.toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
    }

    private Run scan(String name) {
        return Run.in(
                folder,
                "scan",
                "purl:pkg:deb/debian/" + name + "@1.0-1?distro=debian-12",
                "--format",
                "json");
    }

    private void assertFound(String name) {
        Run run = scan(name);
        assertTrue(run.out().contains("CVE-2026-100"), run.out() + run.err());
    }
}
