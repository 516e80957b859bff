package dev.bollwerk.source.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.Shared;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.Platform;
import dev.bollwerk.source.Images;
import dev.bollwerk.source.wire.PlatformChoice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;

class OciLayoutTest {
    private static final String TRIVY = "fixtures/scanners/trivy/pkg/fanal/test/testdata/";
    private static final String STEREOSCOPE =
            "fixtures/scanners/stereoscope/pkg/image/oci/testdata/";
    private static final String DIGEST =
            "sha256:c1ed04a3da941a5dd09b58b16c37f065557863d382ef97995ddac885a8452ebb";

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"test.oci,", "test_image_tag.oci,", "test_image_tag.oci,:0.0.1"})
    void opensLayoutsOfTrivy(String name, String selector) throws IOException {
        try (Image image = open(TRIVY + name, selector)) {
            assertEquals(
                    "sha256:afb744871f99e0ff8e6f253244836ed34c5d805fdb096d3a205ffaf5e9073cab",
                    image.digest().toString());
            assertEquals(Platform.LINUX_AMD64, image.config().platform());
            Images.validate(image);
        }
    }

    @ParameterizedTest
    @CsvSource({",", ":latest,", ":1.0,", "@" + DIGEST + ","})
    void opensLayoutWithOneImageTwice(String selector) throws IOException {
        try (Image image = open(STEREOSCOPE + "valid_oci_dir", selector)) {
            assertEquals(DIGEST, image.digest().toString());
            Images.validate(image);
        }
    }

    @Test
    void opensArchive() throws IOException {
        Path file = Shared.path(STEREOSCOPE + "valid-oci.tar");
        Spool spool = Spool.in(folder);
        try (Image image = OciLayout.openArchive(new ArchivePath(file, null), Images.ANY, spool)) {
            assertEquals(DIGEST, image.digest().toString());
            Images.validate(image);
        }
    }

    @Test
    void choosesPlatformThroughNestedIndexes() throws IOException {
        for (String platform : new String[] {"linux/amd64", "linux/arm64"}) {
            Platform wanted = Platform.parse(platform);
            try (Image image =
                    open(STEREOSCOPE + "multiplatform_oci_dir", new PlatformChoice(wanted, true))) {
                assertTrue(wanted.accepts(image.config().platform()));
                Images.validate(image);
            }
        }
    }

    @Test
    void missingPlatformListsThoseThereAre() {
        Platform wanted = Platform.parse("linux/s390x");
        assertFails(
                () -> open(STEREOSCOPE + "multiplatform_oci_dir", new PlatformChoice(wanted, true)),
                "has no image for linux/s390x; choose one of these with --platform: linux/a");
    }

    @Test
    void indexesThatMultiplyEachOtherAreOpenedOnce() throws IOException {
        Path blobs = Files.createDirectories(folder.resolve("blobs/sha256"));
        String media = "application/vnd.oci.image.index.v1+json";
        String json = "{\"schemaVersion\":2,\"manifests\":[]}";
        for (int level = 0; level < 4; level++) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            Digest digest = Digest.sha256(bytes);
            Files.write(blobs.resolve(digest.hex()), bytes);
            String one =
                    "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                            .formatted(media, digest, bytes.length);
            json =
                    "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                            .formatted(media, String.join(",", Collections.nCopies(2_000, one)));
        }
        Files.writeString(folder.resolve("index.json"), json);
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        assertThrows(
                BollwerkException.class,
                () -> OciLayout.openFolder(new ArchivePath(folder, null), Images.ANY));
    }

    @Test
    void otherPlatformOfAnOnlyImageIsRefused() {
        Platform wanted = Platform.parse("linux/arm64");
        assertFails(
                () -> open(TRIVY + "test.oci", new PlatformChoice(wanted, true)),
                "has no image for linux/arm64");
    }

    @ParameterizedTest
    @CsvSource({
        "test_bad_index_json.oci, 'index.json of the layout'",
        "test_index_json_dir.oci, \"'index.json' is missing\"",
        "test_invalid_oci_image.oci, application/badmedia+json",
        "test_no_valid_manifests.oci, is no image manifest",
    })
    void brokenLayoutsOfTrivyAreClearErrors(String name, String part) {
        assertFails(() -> open(TRIVY + name, (String) null), part.replace("\"", ""));
    }

    @ParameterizedTest
    @CsvSource({"invalid_file", "no_manifests", "valid_manifest"})
    void foldersWithoutMarkerAreNoLayouts(String name) {
        assertFails(() -> open(STEREOSCOPE + name, (String) null), "has no file oci-layout");
    }

    @Test
    void unknownTagListsTags() {
        assertFails(
                () -> open(STEREOSCOPE + "valid_oci_dir", ":2.0"),
                "append one of these to its path: :latest, :1.0");
    }

    @Test
    void changedManifestIsRefused() throws IOException {
        Path copy = copy(TRIVY + "test.oci");
        Path manifest =
                copy.resolve(
                        "blobs/sha256/"
                            + "afb744871f99e0ff8e6f253244836ed34c5d805fdb096d3a205ffaf5e9073cab");
        byte[] bytes = Files.readAllBytes(manifest);
        bytes[bytes.length - 2] ^= 1;
        Files.write(manifest, bytes);
        assertFails(
                () -> OciLayout.openFolder(new ArchivePath(copy, null), Images.ANY),
                "instead of sha256:afb744");
    }

    private Path copy(String fixture) throws IOException {
        Path from = Shared.path(fixture);
        Path to = folder.resolve("copy");
        try (var paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.write(target, Files.readAllBytes(path));
                }
            }
        }
        return to;
    }

    private static Image open(String fixture, String selector) {
        String value = Shared.path(fixture) + (selector == null ? "" : selector);
        return OciLayout.openFolder(ArchivePath.parse(value), Images.ANY);
    }

    private static Image open(String fixture, PlatformChoice choice) {
        return OciLayout.openFolder(new ArchivePath(Shared.path(fixture), null), choice);
    }

    private static void assertFails(Runnable action, String part) {
        var failure = assertThrows(BollwerkException.class, action::run);
        assertEquals(Fault.TARGET, failure.fault());
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }
}
