package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Components;
import dev.bollwerk.analyze.layer.TarBuilder;

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
import java.util.stream.Stream;

/// `bollwerk harden` over images as nobody builds them.
class HardenOddImagesTest {
    private static final String LONG = "long/" + "n".repeat(90) + "/" + "m".repeat(90) + "/file";

    @TempDir Path folder;

    private JsonNode harden(String name, String output, String... more) {
        List<String> line = new ArrayList<>();
        line.addAll(List.of("harden", "oci-layout:" + folder.resolve(name), "--format=json"));
        line.addAll(List.of("--output=" + output));
        line.addAll(List.of(more));
        Run run = Run.in(folder, line.toArray(String[]::new));
        assertEquals(0, run.code(), run::err);
        return JsonMapper.builder().build().readTree(run.out());
    }

    /// Whiteouts, opaque directories, links over layers, replaced kinds, links above: another
    /// program makes the same of the new image as of the old one.
    @Test
    void othersSeeTheSame() throws IOException {
        Components.require("umoci");
        Components.require("find");
        LayoutImage.of(folder.resolve("in"), "{}", bottom(), middle(), top());
        name("in");
        harden("in", "oci-layout:one:v1", "--squash");
        harden("in", "oci-layout:top:v1");
        List<String> before =
                Unpacked.by(folder, "in:v1").stream()
                        .map(line -> line.replaceFirst("^(\\S+ \\S) [246](\\d\\d\\d) ", "$1 $2 "))
                        .toList();
        assertTrue(before.stream().anyMatch(line -> line.startsWith("./usr/lib/late f")));
        assertEquals(before, Unpacked.by(folder, "one:v1"));
        assertEquals(before, Unpacked.by(folder, "top:v1"));
    }

    private static TarBuilder bottom() {
        byte[] latin = TarBuilder.header("bin/x", '0', "", 3, 0644, 0, 0, false);
        latin[4] = (byte) 0xe4;
        return new TarBuilder()
                .mode(0711)
                .owner(7, 8)
                .dir("usr")
                .dir("usr/lib")
                .symlink("lib", "usr/lib")
                .dir("bin")
                .raw(TarBuilder.checksum(latin))
                .raw("abc".getBytes(StandardCharsets.UTF_8))
                .raw(new byte[509])
                .mode(04755)
                .file("bin/su", "su")
                .hardlink("bin/su-b", "bin/su")
                .hardlink("bin/su-c", "bin/su")
                .pax("uid", "3000000")
                .file("bin/far", "far")
                .file(LONG, "deep")
                .file("gone", "gone")
                .dir("opaque")
                .file("opaque/old", "old")
                .dir("dir-to-file")
                .file("dir-to-file/x", "x")
                .file("file-to-dir", "x")
                .fifo("fifo")
                .pax("GNU.sparse.major", "0")
                .pax("GNU.sparse.minor", "1")
                .pax("GNU.sparse.size", "70000")
                .pax("GNU.sparse.numblocks", "2")
                .pax("GNU.sparse.map", "100,3,69000,2")
                .file("sparse", "abcde");
    }

    private static TarBuilder middle() {
        return new TarBuilder()
                .whiteout("gone")
                .dir("opaque")
                .opaque("opaque")
                .file("opaque/new", "new")
                .file("dir-to-file", "now a file")
                .whiteout("file-to-dir")
                .dir("file-to-dir")
                .file("file-to-dir/y", "y")
                .file("lib/late", "through a link")
                .mode(02755)
                .owner(0, 12)
                .file("bin/gid", "gid");
    }

    private static TarBuilder top() {
        return new TarBuilder()
                .whiteout("bin/su")
                .mode(0700)
                .dir("usr/lib")
                .mode(06755)
                .file("bin/both", "both")
                .hardlink("lib/both-too", "bin/both");
    }

    /// Gives the image of a layout a name that umoci can be asked for.
    private void name(String layout) throws IOException {
        Path index = folder.resolve(layout).resolve("index.json");
        String text = Files.readString(index);
        Files.writeString(
                index,
                text.replaceFirst(
                        "\"platform\"",
                        "\"annotations\":{\"org.opencontainers.image.ref.name\":\"v1\"},"
                                + "\"platform\""));
    }

    @Test
    void whatLeadsAwayIsLeftOut() throws IOException {
        LayoutImage.of(
                folder.resolve("in"),
                "{}",
                new TarBuilder()
                        .mode(04755)
                        .file("../../evil", "1")
                        .mode(04755)
                        .file("a/../../evil2", "2")
                        .mode(04755)
                        .file("/abs/file", "3")
                        .symlink("out", "../../../../etc")
                        .mode(04755)
                        .file("out/passwd-x", "4")
                        .hardlink("loop-a", "loop-b")
                        .hardlink("loop-b", "loop-a")
                        .hardlink("self", "self")
                        .hardlink("up", "../../etc/shadow")
                        .symlink("round", "round")
                        .file("round/x", "5")
                        .mode(06666)
                        .device("null"),
                new TarBuilder().hardlink("dir-link", "abs").mode(02755).dir("abs"));
        for (String squash : new String[] {"--squash", "--drop-capabilities"}) {
            JsonNode report = harden("in", "oci-layout:o" + squash, squash);
            assertEquals(
                    List.of("/abs", "/abs/file", "/etc/passwd-x", "/null"),
                    report.get("files")
                            .valueStream()
                            .map(each -> each.get("path").asString())
                            .toList());
            for (String line : listing(folder.resolve("o" + squash))) {
                assertFalse(line.contains("evil") || line.contains("shadow"), line);
                assertFalse(line.contains("loop") || line.contains(".."), line);
            }
        }
    }

    /// All entries of the last layer of a layout.
    private static List<String> listing(Path layout) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        JsonNode index = json.readTree(Files.readString(layout.resolve("index.json")));
        JsonNode manifest = json.readTree(blob(layout, index.get("manifests").get(0)).toFile());
        JsonNode layers = manifest.get("layers");
        return LayerListing.of(blob(layout, layers.get(layers.size() - 1))).stream()
                .filter(line -> !line.contains(" out -> "))
                .toList();
    }

    private static Path blob(Path layout, JsonNode descriptor) {
        return layout.resolve("blobs/sha256")
                .resolve(descriptor.get("digest").asString().substring(7));
    }

    @Test
    void manyFilesAreNoBurden() throws IOException {
        var many = new TarBuilder();
        for (int i = 0; i < 50_000; i++) {
            many.mode(i % 2 == 0 ? 04755 : 0755).file("d" + i % 100 + "/f" + i, "");
        }
        var links = new TarBuilder();
        for (int i = 0; i < 50_000; i++) {
            links.hardlink("l/n" + i, "d0/f0");
        }
        LayoutImage.of(folder.resolve("in"), "{}", many, links);
        JsonNode report = harden("in", "oci-archive:o.tar", "--squash");
        assertEquals(25_000, report.get("files").size());
        assertEquals(50_000, report.get("files").get(0).get("links").size());
        report = harden("in", "oci-archive:o.tar");
        assertEquals(3, report.get("image").get("layers").asInt());
        Run run =
                Run.in(
                        folder,
                        "harden",
                        "oci-layout:" + folder.resolve("in"),
                        "--print=none",
                        "--output=oci-archive:o.tar");
        assertTrue(run.out().contains("and 24,800 more"), run.out().substring(0, 200));
        try (Stream<Path> left = Files.list(folder)) {
            assertTrue(left.noneMatch(each -> each.toString().endsWith(".part")));
        }
    }

    /// Another manifest may pair a diff ID that is known with bytes that are not.
    @Test
    void bytesOfAnotherLayerAreNotPassedOn() throws IOException {
        var good = new TarBuilder().mode(04755).file("a", "good");
        LayoutImage.of(folder.resolve("in"), "{}", good);
        harden("in", "oci-archive:o.tar");
        var other = new TarBuilder().mode(04755).file("a", "evil");
        LayoutImage.withWrongLayer(folder.resolve("bad"), good, other);
        for (String squash : new String[] {"--squash", "--drop-capabilities"}) {
            Run run =
                    Run.in(
                            folder,
                            "harden",
                            "oci-layout:" + folder.resolve("bad"),
                            squash,
                            "--output=oci-archive:bad.tar");
            assertEquals(3, run.code());
            assertTrue(run.err().contains("do not trust"), run::err);
            assertFalse(Files.exists(folder.resolve("bad.tar")));
        }
    }

    /// What is declared is quoted where it is shown.
    @Test
    void namesDoNotSteer() {
        LayoutImage.of(
                folder.resolve("in"),
                "{\"Volumes\":{\"/a\\u001b[31m; rm -rf $HOME '\\n\":{}},\"User\":\"1:1\"}",
                new TarBuilder().mode(04755).file("x\u001b]0;y\u0007", "1"));
        Run run =
                Run.in(
                        folder,
                        "harden",
                        "oci-layout:" + folder.resolve("in"),
                        "--output=oci-archive:o.tar");
        assertEquals(0, run.code(), run::err);
        assertFalse(run.out().contains("\u001b"), run.out());
        assertTrue(run.out().contains("'--volume=app-a-31m-rm-rf-HOME-:/a"), run.out());
    }
}
