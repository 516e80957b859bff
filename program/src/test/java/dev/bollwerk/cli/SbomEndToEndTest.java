package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.sbom.SbomFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// An SBOM of ours is as good as what it was made from: the same report, byte for byte, in every
/// format. A real image, a root file system with rpm and one with dpkg, a project.
class SbomEndToEndTest {
    private static final String IMAGES = "fixtures/scanners/trivy/pkg/fanal/test/testdata/";

    @TempDir Path folder;

    private Run run(String... line) {
        return Run.in(folder, Map.of("SOURCE_DATE_EPOCH", "1700000000"), line);
    }

    private void load(String... feeds) {
        List<String> line = new ArrayList<>(List.of("db", "import"));
        for (String feed : feeds) {
            line.add(Shared.path(feed).toString());
        }
        Run run = run(line.toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
    }

    /// The report on a target equals that on each of its SBOMs.
    ///
    /// @return how many vulnerabilities there are
    private int assertSameReports(String target) {
        String expected = report(target);
        for (SbomFormat format : SbomFormat.values()) {
            Path file = folder.resolve("bom." + format.label());
            Run written = run("sbom", target, "-f", format.label(), "-o", file.toString());
            assertEquals(0, written.code(), written.err());
            assertEquals(expected, report("sbom:" + file), format.label());
            assertEquals(expected, report(file.toString()), format.label());
        }
        int vulnerabilities = 0;
        for (JsonNode finding : new JsonMapper().readTree(expected).path("findings")) {
            vulnerabilities += finding.path("kind").asString().equals("vulnerability") ? 1 : 0;
        }
        return vulnerabilities;
    }

    private String report(String target) {
        Run run = run("scan", target, "--format", "json", "--only", "vulnerabilities,licenses");
        assertEquals(0, run.code(), run.err());
        return run.out();
    }

    @Test
    void anImageOfAlpine() {
        load("fixtures/scanners/alpine-e2e/secdb");
        assertEquals(20, assertSameReports(Shared.path(IMAGES + "alpine-310.tar.gz").toString()));
    }

    @Test
    void aRootFileSystemWithRpm() throws IOException {
        load("advisories/osv/SUSE/all.zip.zst");
        Path root = root("ID=sles\nVERSION_ID=\"15.4\"\nPRETTY_NAME=\"SLES 15 SP4\"\n");
        copy(
                "fixtures/scanners/go-rpmdb/pkg/testdata/sle15-bci/Packages.db",
                root.resolve("var/lib/rpm/Packages.db"));
        assertTrue(assertSameReports("dir:" + root) > 5);
    }

    @Test
    void aRootFileSystemWithDpkg() throws IOException {
        load("advisories/osv/Debian/all.zip.zst");
        Path root = root("ID=debian\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\n");
        Path status = root.resolve("var/lib/dpkg/status");
        Files.createDirectories(status.getParent());
        Files.writeString(
                status,
                """
                Package: libssl3
                Status: install ok installed
                Maintainer: Debian OpenSSL Team <x@lists.debian.org>
                Architecture: amd64
                Source: openssl
                Version: 3.0.8-1
                Description: Secure Sockets Layer toolkit

                Package: vim-tiny
                Status: install ok installed
                Architecture: amd64
                Source: vim (2:9.0.1000-1)
                Version: 2:9.0.1000-1+b1
                Description: Vi IMproved

                """);
        assertTrue(assertSameReports("dir:" + root) > 5);
    }

    @Test
    void aProject() throws IOException {
        load("advisories/osv/npm/all.zip");
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(
                project.resolve("package-lock.json"),
                """
                {"name":"app","version":"1.0.0","lockfileVersion":3,"packages":{
                 "":{"name":"app","version":"1.0.0","dependencies":{"a":"1.0.0"}},
                 "node_modules/a":{"version":"1.0.0","license":"(MIT OR Apache-2.0)",
                  "integrity":"sha512-AAAA","dependencies":{"lodash":"^4.17.0"}},
                 "node_modules/lodash":{"version":"4.17.15","license":"MIT"},
                 "node_modules/@babel/traverse":{"version":"7.20.0","dev":true}}}
                """);
        assertTrue(assertSameReports("dir:" + project) > 2);
        Run bom = run("sbom", "dir:" + project);
        JsonNode dependencies = new JsonMapper().readTree(bom.out()).path("dependencies");
        assertTrue(
                dependencies.toString().contains("\"dependsOn\":[\"pkg:npm/lodash@4.17.15\"]"),
                dependencies.toString());
    }

    private Path root(String release) throws IOException {
        Path root = folder.resolve("root");
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/os-release"), release);
        return root;
    }

    private static void copy(String fixture, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(Shared.path(fixture), to);
    }

    @Test
    void theTimeIsThatOfTheBuild() {
        String image = Shared.path(IMAGES + "alpine-310.tar.gz").toString();
        Run first = run("sbom", image);
        assertTrue(first.out().contains("\"timestamp\" : \"2023-11-14T22:13:20Z\""), first.out());
        assertEquals(first.out(), run("sbom", image, "--no-cache").out());
        Run wrong = Run.in(folder, Map.of("SOURCE_DATE_EPOCH", "soon"), "sbom", image);
        assertEquals(2, wrong.code());
        Run clock = Run.in(folder, "sbom", image);
        assertTrue(clock.out().contains("2026-11-24T12:00:00Z"), clock.out());
    }

    @Test
    void theTableListsPackagesAndGapsInBothLanguages() {
        String image = Shared.path(IMAGES + "alpine-310.tar.gz").toString();
        Run english = run("sbom", image, "--format", "table");
        assertTrue(english.out().contains(" packages"), english.out());
        assertTrue(english.out().contains("musl-utils"), english.out());
        assertTrue(english.out().contains("lib/apk/db/installed"), english.out());
        Run german = run("sbom", image, "--format", "table", "--lang", "de");
        assertTrue(german.out().contains(" Pakete"), german.out());
        assertTrue(german.out().contains("Gefunden in"), german.out());
    }

    @Test
    void aDocumentIsRecognisedByItsContent() throws IOException {
        Run bom = run("sbom", Shared.path(IMAGES + "alpine-310.tar.gz").toString());
        Path packed = folder.resolve("anything.bin");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(bom.out().getBytes(StandardCharsets.UTF_8));
        }
        Run again = run("sbom", packed.toString());
        assertEquals(bom.out(), again.out());
    }

    @Test
    void theReportSaysThatFilesWereNotLookedAt() throws IOException {
        Path bom = Files.writeString(folder.resolve("b.json"), "{\"bomFormat\":\"CycloneDX\"}");
        Run run = run("scan", bom.toString(), "--format", "json");
        assertEquals(
                "[\"end-of-life\",\"vulnerability\"]",
                new JsonMapper().readTree(run.out()).path("kinds").toString(),
                run.err());
        assertEquals(2, run("scan", bom.toString(), "--only", "secrets").code());
    }

    @Test
    void whatIsNoneIsOneSentenceAndCodeThree() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"bomFormat\":\"CycloneDX\",");
        for (String target : List.of("sbom:" + file, file.toString(), "sbom:/nowhere", "sbom:/")) {
            Run run = run("scan", target);
            assertEquals(3, run.code(), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
        }
        assertEquals(2, run("sbom", "a", "b").code());
        assertEquals(2, run("sbom", file.toString(), "--format", "rdf").code());
    }
}
