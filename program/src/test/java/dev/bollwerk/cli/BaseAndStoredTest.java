package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Base images and images of the cache, on a real Alpine image.
class BaseAndStoredTest {
    private static final Path IMAGE =
            Shared.path("fixtures/scanners/trivy/pkg/fanal/test/testdata/alpine-310.tar.gz");
    private static final String SECDB =
            Shared.path("fixtures/scanners/alpine-e2e/secdb").toString();

    @TempDir Path folder;

    @Test
    void whatTheBaseBroughtIsCountedApart() {
        Run.in(folder, "db", "import", SECDB);
        String target = "docker-archive:" + IMAGE;
        Run alone = Run.in(folder, "scan", target, "--fail-on", "unknown");
        assertEquals(1, alone.code(), alone.err());
        Run apart =
                Run.in(
                        folder,
                        "scan",
                        target,
                        "--base",
                        target,
                        "--only",
                        "vulnerability",
                        "--fail-on",
                        "unknown");
        assertEquals(0, apart.code(), apart.out());
        String text = apart.out().replaceAll("\\s+", " ");
        assertTrue(text.contains("From the base image " + target), text);
        assertTrue(text.contains("20 findings, not counted here"), text);
    }

    @Test
    void aBaseOfAnotherImageIsAGap() throws IOException {
        Run.in(folder, "db", "import", SECDB);
        Path other = Shared.path("fixtures/scanners/stereoscope/pkg/image/oci/testdata");
        Run run =
                Run.in(
                        folder,
                        "scan",
                        "docker-archive:" + IMAGE,
                        "--base",
                        "oci-archive:" + other.resolve("valid-oci.tar"),
                        "--only",
                        "vulnerability");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().replaceAll("\\s+", " ").contains("is not built on"), run.out());
    }

    @Test
    void imagesOfTheCacheAreMatchedAgainWithoutBeingRead() throws IOException {
        Path copy = folder.resolve("image.tar.gz");
        Files.copy(IMAGE, copy);
        Run none = Run.in(folder, "scan", "--stored");
        assertEquals(5, none.code(), none.err());
        assertEquals(0, Run.in(folder, "scan", "docker-archive:" + copy).code());
        Files.delete(copy);
        Run.in(folder, "db", "import", SECDB);
        Run stored =
                Run.in(folder, "scan", "--stored", "--only", "vulnerability", "--format", "json");
        assertEquals(0, stored.code(), stored.err());
        assertEquals(20, stored.out().split("\"kind\" : \"vulnerability\"", -1).length - 1);
        forgetLayers();
        Run gone = Run.in(folder, "scan", "--stored");
        assertEquals(3, gone.code(), gone.out());
        assertTrue(gone.err().contains("not in the cache any more"), gone.err());
    }

    @Test
    void watchTellsOnlyWhatIsNew() throws IOException {
        Files.writeString(folder.resolve("list"), "# ours\ndocker-archive:" + IMAGE + "  # one\n");
        Run quiet = watch();
        assertEquals(0, quiet.code(), quiet.err());
        Run.in(folder, "db", "import", SECDB);
        Run news = watch();
        assertEquals(1, news.code(), news.err());
        assertTrue(news.out().contains("20 new findings"), news.out());
        Run again = watch();
        assertEquals(0, again.code(), again.out());
        assertEquals("", again.out());
    }

    private Run watch() {
        return Run.in(
                folder,
                "watch",
                "--images",
                "list",
                "--once",
                "--only",
                "vulnerability",
                "--fail-on",
                "unknown");
    }

    @Test
    void watchRefusesAStrangeTimeOrList() throws IOException {
        Files.writeString(folder.resolve("list"), "# nothing\n");
        assertEquals(2, Run.in(folder, "watch", "--images", "list", "--once").code());
        assertEquals(2, Run.in(folder, "watch", "--images", "missing", "--once").code());
        assertEquals(2, Run.in(folder, "watch").code());
        Files.writeString(folder.resolve("long"), "#".repeat((4 << 20) + 1));
        Run tooLong = Run.in(folder, "watch", "--images", "long", "--once");
        assertEquals(2, tooLong.code());
        assertTrue(tooLong.err().contains("is larger than 4 MB"), tooLong.err());
        for (String time : new String[] {"", "1", "1s", "x5h", "99999999999999999999d"}) {
            Run run = Run.in(folder, "watch", "--images", "list", "--every", time);
            assertEquals(2, run.code(), time);
        }
    }

    private void forgetLayers() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".layer")).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aTargetOrStoredNotBothAndNotNeither() {
        assertEquals(2, Run.in(folder, "scan").code());
        Run both = Run.in(folder, "scan", "--stored", "x");
        assertEquals(2, both.code());
        assertFalse(both.err().isBlank());
    }
}
