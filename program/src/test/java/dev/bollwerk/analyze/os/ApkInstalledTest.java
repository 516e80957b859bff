package dev.bollwerk.analyze.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Ownership;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

class ApkInstalledTest {
    private static final String INSTALLED = "lib/apk/db/installed";
    private static final String SCALIBR = "osv-scalibr/extractor/filesystem/os/apk/testdata/";

    private final ApkInstalled analyzer = new ApkInstalled();

    @Test
    void readsTheDatabaseOfARealImage() throws IOException {
        FileResult result = Sample.analyze(analyzer, INSTALLED, fromAlpine310());
        assertEquals(expected310(), nameVersionSource(result));
        assertEquals(List.of(), result.gaps());
        assertEquals(78, result.ownerships().stream().mapToInt(each -> each.hashes().length).sum());
        assertTrue(
                result.ownerships().stream()
                        .filter(each -> each.owner().equals("busybox"))
                        .anyMatch(each -> each.owns(Ownership.hash("/bin/busybox"))));
    }

    @Test
    void readsAllFields() {
        FileResult result = scanners(SCALIBR + "single");
        Package data = Sample.only(result, "alpine-baselayout-data");
        assertEquals(
                List.of("alpine-baselayout-data 3.4.3-r1 x86_64 alpine-baselayout 3.4.3-r1"),
                Sample.lines(result));
        assertEquals(List.of("GPL-2.0-only"), data.licenses());
        assertEquals(List.of(Location.of(INSTALLED)), data.locations());
        assertEquals("Natanael Copa <ncopa@alpinelinux.org>", data.attribute(Attribute.MAINTAINER));
        assertEquals(
                "Alpine base dir structure and init scripts", data.attribute(Attribute.SUMMARY));
        assertEquals(
                "https://git.alpinelinux.org/cgit/aports/tree/main/alpine-baselayout",
                data.attribute(Attribute.HOMEPAGE));
    }

    @Test
    void packageWithoutOriginIsItsOwnSource() {
        assertEquals(
                List.of("pkgname 1.2.3 x86_64 pkgname 1.2.3"),
                Sample.lines(scanners(SCALIBR + "no-origin")));
    }

    @Test
    void taggedRepositoryAndFilesOfTheRootAreKept() {
        FileResult result =
                Sample.analyze(
                        analyzer,
                        INSTALLED,
                        "P:a\nV:1-r0\ns:edge\nF:\nR:top\nF:usr/bin\nR:a\n\nP:b\nV:2-r0\nR:b\n");
        assertEquals("edge", Sample.only(result, "a").attribute(Attribute.REPOSITORY));
        assertEquals(
                List.of(
                        Ownership.of("a", List.of("top", "usr/bin/a")),
                        Ownership.of("b", List.of("b"))),
                result.ownerships());
    }

    @Test
    void damageIsAGapBesideTheRest() {
        FileResult result =
                scanners("syft/syft/pkg/cataloger/alpine/testdata/corrupt/lib/apk/db/installed");
        assertEquals(1, result.gaps().size());
        assertTrue(result.packages().size() >= 1);
        FileResult noVersion = scanners("trivy/pkg/fanal/analyzer/pkg/apk/testdata/apk");
        assertEquals(
                List.of("entries without a name or a version: 1"),
                noVersion.gaps().stream().map(gap -> gap.reason()).toList());
        assertEquals("1.24.2-r9", Sample.only(noVersion, "busybox").version());
    }

    @Test
    void emptyDatabaseIsNoDamage() {
        assertTrue(Sample.analyze(analyzer, INSTALLED, "").isEmpty());
    }

    @Test
    void repositoriesAreLinesButComments() {
        FileResult result =
                Sample.analyze(
                        new ApkRepositories(),
                        "etc/apk/repositories",
                        "#https://a.example/v3.9/main\nhttps://a.example/v3.10/main\r\n\n"
                                + "@testing https://a.example/edge/testing\n");
        assertEquals(
                List.of("https://a.example/v3.10/main", "@testing https://a.example/edge/testing"),
                result.repositories());
    }

    @Test
    void damagedInputGivesOnlyOwnErrors() throws IOException {
        Mutations.run(
                "apk installed",
                List.of(fromAlpine310(), Sample.scanners(SCALIBR + "single")),
                bytes -> Sample.analyze(analyzer, INSTALLED, bytes));
    }

    private FileResult scanners(String fixture) {
        return Sample.analyze(analyzer, INSTALLED, Sample.scanners(fixture));
    }

    private static List<String> nameVersionSource(FileResult result) {
        List<String> lines = new ArrayList<>();
        for (Package found : result.packages()) {
            var source = found.source();
            assertNotNull(source);
            lines.add(found.name() + " " + found.version() + " " + source.name());
        }
        return lines;
    }

    private static List<String> expected310() {
        List<String> lines = new ArrayList<>();
        try (JsonParser json =
                new JsonFactory().createParser(Sample.scanners("alpine-e2e/expected-3.10.json"))) {
            while (!"packages".equals(json.currentName()) || !json.isExpectedStartArrayToken()) {
                json.nextToken();
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                var line = new StringBuilder();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    json.nextToken();
                    line.append(line.isEmpty() ? "" : " ").append(json.getString());
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    /// `installed` in the one layer of the image; both archives are plain old tar.
    private static byte[] fromAlpine310() throws IOException {
        var path = Shared.path("fixtures/scanners/trivy/pkg/fanal/test/testdata/alpine-310.tar.gz");
        try (var image = new GZIPInputStream(Files.newInputStream(path))) {
            byte[] layer = untar(image, "/layer.tar");
            return untar(new ByteArrayInputStream(layer), INSTALLED);
        }
    }

    private static byte[] untar(InputStream tar, String suffix) throws IOException {
        byte[] header = tar.readNBytes(512);
        while (header.length == 512 && header[0] != 0) {
            String name = new String(header, 0, 100, StandardCharsets.US_ASCII);
            String size = new String(header, 124, 11, StandardCharsets.US_ASCII);
            byte[] content = tar.readNBytes(Integer.parseInt(size, 8));
            tar.skipNBytes(-content.length & 511);
            if (name.substring(0, name.indexOf('\0')).endsWith(suffix)) {
                return content;
            }
            header = tar.readNBytes(512);
        }
        throw new AssertionError("no " + suffix + " in the archive");
    }
}
