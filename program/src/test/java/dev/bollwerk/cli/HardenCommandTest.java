package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.analyze.layer.TarBuilder;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `bollwerk harden` over made-up images.
class HardenCommandTest {
    private static final String PASSWD = "root:x:0:0::/:/bin/sh\napp:x:1001:1001::/:/bin/sh\n";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir Path folder;

    @BeforeEach
    void base() {
        LayoutImage.of(
                folder.resolve("in"),
                "{\"Cmd\":[\"/usr/bin/app\"],\"Labels\":{\"old\":\"1\"},\"StopSignal\":\"SIGINT\"}",
                new TarBuilder()
                        .dir("etc")
                        .file("etc/passwd", PASSWD)
                        .file("etc/group", "root:x:0:\nstaff:x:50:\n")
                        .symlink("bin", "usr/bin")
                        .mode(0750)
                        .owner(5, 6)
                        .dir("usr")
                        .mode(01777)
                        .dir("usr/bin")
                        .file("usr/bin/sh", "sh")
                        .mode(04755)
                        .owner(0, 42)
                        .pax("SCHILY.xattr.user.note", "kept")
                        .pax("mtime", "1700000000.25")
                        .file("usr/bin/su", "su"),
                new TarBuilder()
                        .dir("usr/bin")
                        .hardlink("usr/bin/su2", "usr/bin/su")
                        .mode(02711)
                        .pax("SCHILY.xattr.security.capability", "cap")
                        .file("usr/bin/app", "app")
                        .mode(02775)
                        .dir("var/mail"));
    }

    private Run harden(String... more) {
        return harden(Map.of(), more);
    }

    private Run harden(Map<String, String> environment, String... more) {
        List<String> line = new ArrayList<>(List.of("harden", "oci-layout:" + folder + "/in"));
        line.addAll(List.of(more));
        return Run.in(folder, environment, line.toArray(String[]::new));
    }

    private JsonNode json(Run run) {
        assertEquals("", run.err());
        return JSON.readTree(run.out());
    }

    /// The document that a descriptor in the new layout points at.
    private JsonNode document(JsonNode descriptor) throws IOException {
        return JSON.readTree(Files.readString(blob(descriptor)));
    }

    private Path blob(JsonNode descriptor) {
        String digest = descriptor.get("digest").asString();
        return folder.resolve("out/blobs/sha256").resolve(digest.substring(7));
    }

    private JsonNode manifest() throws IOException {
        JsonNode index = JSON.readTree(Files.readString(folder.resolve("out/index.json")));
        return document(index.get("manifests").get(0));
    }

    @Test
    void putsALayerWithChangedFilesOnTop() throws IOException {
        Run run = harden("--user=app:staff", "--output=oci-layout:out", "--format=json");
        assertEquals(0, run.code(), run::err);
        JsonNode report = json(run);
        assertEquals("bollwerk-harden/1", report.get("schema").asString());
        assertEquals(
                List.of("/usr/bin/app 2711 0711", "/usr/bin/su 4755 0755", "/var/mail 2775 0775"),
                report.get("files")
                        .valueStream()
                        .map(
                                each ->
                                        each.get("path").asString()
                                                + " "
                                                + each.get("before").asString()
                                                + " "
                                                + each.get("after").asString())
                        .toList());
        assertEquals("/usr/bin/su2", report.get("files").get(1).get("links").get(0).asString());
        JsonNode manifest = manifest();
        assertEquals(3, manifest.get("layers").size());
        for (int i = 0; i < 2; i++) {
            Path copy = blob(manifest.get("layers").get(i));
            Path old = folder.resolve("in/blobs/sha256").resolve(copy.getFileName());
            assertArrayEquals(Files.readAllBytes(old), Files.readAllBytes(copy));
        }
        assertEquals(
                LayoutImage.LAYER + "+gzip",
                manifest.get("layers").get(2).get("mediaType").asString());
        assertEquals(
                List.of(
                        "drwxr-x--- 5/6 usr/",
                        "drwxr-xr-x 0/0 usr/bin/",
                        "drwxr-xr-x 0/0 var/",
                        "drwxrwxr-x 0/0 var/mail/",
                        "-rwx--x--x 0/0 usr/bin/app",
                        "-rwxr-xr-x 0/42 usr/bin/su",
                        "hrwxr-xr-x 0/42 usr/bin/su2 link to usr/bin/su"),
                LayerListing.of(blob(manifest.get("layers").get(2))));
        assertEquals(
                List.of(
                        "usr/bin/app: security.capability",
                        "usr/bin/su: user.note mtime",
                        "usr/bin/su2: user.note mtime"),
                LayerListing.attributes(blob(manifest.get("layers").get(2))));
    }

    @Test
    void changesNothingElseInTheConfiguration() throws IOException {
        harden(
                "--user=10001",
                "--label=a=b,c",
                "--label=old=2",
                "--healthcheck=test -f /x",
                "--output=oci-layout:out");
        JsonNode config = document(manifest().get("config"));
        assertEquals("10001", config.get("config").get("User").asString());
        assertEquals("SIGINT", config.get("config").get("StopSignal").asString());
        assertEquals("b,c", config.get("config").get("Labels").get("a").asString());
        assertEquals("2", config.get("config").get("Labels").get("old").asString());
        assertEquals(
                "[\"CMD-SHELL\",\"test -f /x\"]",
                config.get("config").get("Healthcheck").get("Test").toString());
        assertTrue(
                Files.readString(blob(manifest().get("config")))
                        .contains("\"unknown\":{\"a\":[1,2.50,null]}"));
        assertFalse(config.has("parent"));
        assertEquals("2026-11-20T10:00:00.5Z", config.get("created").asString());
        assertEquals(3, config.get("rootfs").get("diff_ids").size());
        List<String> steps =
                config.get("history")
                        .valueStream()
                        .map(
                                each ->
                                        each.get("created_by").asString()
                                                + (each.has("empty_layer") ? " (empty)" : ""))
                        .toList();
        assertEquals(
                List.of(
                        "step 0",
                        "step 1",
                        "bollwerk harden: chmod, 4 paths without setuid, setgid or capabilities",
                        "USER 10001 (empty)",
                        "HEALTHCHECK CMD-SHELL test -f /x (empty)"),
                steps);
        JsonNode index = JSON.readTree(Files.readString(folder.resolve("in/index.json")));
        assertEquals(
                index.get("manifests").get(0).get("digest").asString(),
                config.get("config")
                        .get("Labels")
                        .get("org.opencontainers.image.base.digest")
                        .asString());
    }

    @Test
    void keepsWhatIsListed() throws IOException {
        Files.writeString(
                folder.resolve("mine.yaml"),
                "id: mine\ntitle: Mine\nparameters:\n  setuid-allowed: [/var/ma?l]\n");
        Run run =
                harden(
                        "--keep-setuid=/bin/su,/nowhere",
                        "--profile=mine.yaml",
                        "--output=oci-layout:out",
                        "--format=json");
        JsonNode report = json(run);
        assertEquals(1, report.get("files").size());
        assertEquals("/usr/bin/app", report.get("files").get(0).get("path").asString());
        assertEquals("/usr/bin/su", report.get("kept").get(0).get("path").asString());
        assertTrue(report.get("notices").toString().contains("/nowhere"));
        run = harden("--keep-setuid=/usr/**", "--output=oci-archive:o.tar", "--format=json");
        assertEquals(1, json(run).get("files").size());
        run =
                harden(
                        "--keep-setuid=/usr/*",
                        "--keep-directories",
                        "--output=oci-archive:o.tar",
                        "--format=json");
        assertEquals(2, json(run).get("files").size());
    }

    @Test
    void dropsCapabilities() throws IOException {
        Run run = harden("--drop-capabilities", "--output=oci-layout:out", "--format=json");
        JsonNode report = json(run);
        assertTrue(report.get("files").get(0).get("capabilitiesDropped").asBoolean());
        assertEquals(
                List.of("usr/bin/su: user.note mtime", "usr/bin/su2: user.note mtime"),
                LayerListing.attributes(blob(manifest().get("layers").get(2))));
        assertFalse(report.get("notices").toString().contains("file capabilities"));
        run = harden("--output=oci-archive:o.tar", "--format=json");
        assertTrue(json(run).get("notices").toString().contains("/usr/bin/app"));
    }

    @Test
    void makesOneLayerOfAll() throws IOException {
        Run run = harden("--squash", "--output=oci-layout:out", "--format=json");
        assertEquals(0, run.code(), run::err);
        JsonNode manifest = manifest();
        assertEquals(1, manifest.get("layers").size());
        assertEquals(
                List.of(
                        "drwxr-xr-x 0/0 ./",
                        "drwxr-xr-x 0/0 etc/",
                        "drwxr-x--- 5/6 usr/",
                        "drwxr-xr-x 0/0 usr/bin/",
                        "drwxr-xr-x 0/0 var/",
                        "drwxrwxr-x 0/0 var/mail/",
                        "-rw-r--r-- 0/0 etc/passwd",
                        "-rw-r--r-- 0/0 etc/group",
                        "lrwxrwxrwx 0/0 bin -> usr/bin",
                        "-rw-r--r-- 0/0 usr/bin/sh",
                        "-rwxr-xr-x 0/42 usr/bin/su",
                        "-rwx--x--x 0/0 usr/bin/app",
                        "hrwxr-xr-x 0/42 usr/bin/su2 link to usr/bin/su"),
                LayerListing.of(blob(manifest.get("layers").get(0))));
        JsonNode config = document(manifest.get("config"));
        assertEquals(
                "[true,true,false]",
                config.get("history")
                        .valueStream()
                        .map(each -> each.has("empty_layer"))
                        .toList()
                        .toString()
                        .replace(" ", ""));
    }

    @Test
    void makesTheSameOfTheSame() {
        String[] targets = {"docker-archive:a.tar:x/y:1", "oci-archive:b.tar"};
        for (String target : targets) {
            for (String squash : new String[] {"--squash", "--user=10001"}) {
                String digest = digest(Map.of(), target, squash);
                assertEquals(digest, digest(Map.of(), target, squash));
                String later = digest(Map.of("SOURCE_DATE_EPOCH", "1800000000"), target, squash);
                assertNotEquals(digest, later);
                assertEquals(
                        later, digest(Map.of(), target, squash, "--created=2027-01-15T08:00:00Z"));
            }
        }
    }

    private String digest(Map<String, String> environment, String target, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.add("--output=" + target);
        all.add("--format=json");
        Run run = harden(environment, all.toArray(String[]::new));
        return json(run).get("image").get("digest").asString();
    }

    @Test
    void refusesUsersThatAreNotThere() throws IOException {
        Run run = harden("--user=nobody", "--output=oci-archive:o.tar");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("no user 'nobody' in /etc/passwd (app)"), run::err);
        assertEquals(2, harden("--user=app:x", "--output=oci-archive:o.tar").code());
        assertEquals(2, harden("--user=4294967295", "--output=oci-archive:o.tar").code());
        assertEquals(2, harden("--user=", "--output=oci-archive:o.tar").code());
        run = harden("--output=oci-archive:o.tar");
        assertTrue(run.out().contains("still runs as root"), run::out);
        assertEquals(List.of("in", "o.tar"), files());
    }

    @Test
    void refusesPlacesThatAreTaken() throws IOException {
        Run run = harden("--output=oci-layout:in");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("never touched"), run::err);
        Files.createDirectories(folder.resolve("full/x"));
        assertEquals(2, harden("--output=oci-layout:full").code());
        assertEquals(2, harden("--output=docker-archive:full").code());
        assertEquals(2, harden("--output=docker-archive:none/x.tar").code());
        assertEquals(2, harden("--output=x.tar").code());
        assertEquals(2, harden().code());
        Files.createDirectory(folder.resolve("empty"));
        assertEquals(0, harden("--output=oci-layout:empty").code());
        assertEquals(0, harden("--output=oci-archive:o.tar").code());
        String written = "oci-archive:" + folder.resolve("o.tar");
        Run again = Run.in(folder, "harden", written, "--output=oci-archive:o.tar");
        assertEquals(2, again.code());
        run = Run.in(folder, "harden", "docker:a/b", "--output=docker:a/b:latest");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("choose another"), run::err);
    }

    @Test
    void leavesNothingOfADamagedImage() throws IOException {
        Files.writeString(folder.resolve("o.tar"), "mine");
        assertEquals(0, harden("--output=oci-archive:warm.tar").code());
        Path layer;
        try (Stream<Path> blobs = Files.list(folder.resolve("in/blobs/sha256"))) {
            layer =
                    blobs.max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
                            .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(layer);
        bytes[bytes.length / 2] ^= 1;
        Files.write(layer, bytes);
        for (String squash : new String[] {"--squash", "--no-cache", "--user=1"}) {
            Run run = harden(squash, "--output=oci-archive:o.tar");
            assertEquals(3, run.code(), run::err);
            assertTrue(run.err().contains("damaged"), run::err);
        }
        assertEquals("mine", Files.readString(folder.resolve("o.tar")));
        assertEquals(List.of("in", "o.tar", "warm.tar"), files());
    }

    /// What is in the folder, but for caches.
    private List<String> files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(each -> String.valueOf(each.getFileName()))
                    .filter(name -> !name.equals("cache") && !name.equals("data"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void picksThePlatform() {
        new LayoutImage(folder.resolve("two"))
                .add("amd64", "{}", new TarBuilder().mode(04755).file("a", "1"))
                .add("arm64", "{}", new TarBuilder().mode(04755).file("b", "2"));
        Run run =
                Run.in(
                        folder,
                        "harden",
                        "oci-layout:" + folder.resolve("two"),
                        "--platform=linux/arm64",
                        "--output=oci-archive:o.tar",
                        "--format=json");
        JsonNode report = json(run);
        assertEquals("/b", report.get("files").get(0).get("path").asString());
        assertEquals("linux/arm64", report.get("source").get("platform").asString());
    }

    /// Docker takes `user` for `User`, and the last of two counts.
    @Test
    void leavesNoSecondUser() throws IOException {
        LayoutImage.of(
                folder.resolve("two"),
                "{\"User\":\"root\",\"user\":\"0\",\"labels\":{\"x\":\"y\"}}",
                new TarBuilder().file("a", "1"));
        Run run =
                Run.in(
                        folder,
                        "harden",
                        "oci-layout:" + folder.resolve("two"),
                        "--user=10001",
                        "--output=oci-layout:out");
        assertEquals(0, run.code(), run::err);
        JsonNode config = document(manifest().get("config")).get("config");
        assertEquals("10001", config.get("User").asString());
        assertFalse(config.has("user"));
        assertFalse(config.has("labels"));
        assertEquals(1, manifest().get("layers").size());
    }

    @Test
    void failsOnWhatRemains() {
        assertEquals(1, harden("--output=oci-archive:o.tar", "--fail-on=high").code());
        assertEquals(
                0, harden("--output=oci-archive:o.tar", "--fail-on=high", "--user=10001").code());
    }

    @Test
    void readsHealthChecks() throws IOException {
        assertEquals(2, harden("--healthcheck=[1]", "--output=oci-layout:out").code());
        assertEquals(2, harden("--healthcheck=[\"CMD\"]", "--output=oci-layout:out").code());
        assertEquals(
                0, harden("--healthcheck=[\"/app\",\"-x\"]", "--output=oci-layout:out").code());
        assertEquals(
                "[\"CMD\",\"/app\",\"-x\"]",
                document(manifest().get("config"))
                        .get("config")
                        .get("Healthcheck")
                        .get("Test")
                        .toString());
        LayoutImage.of(folder.resolve("bare"), "{}", new TarBuilder().file("a", "1"));
        Run run =
                Run.in(
                        folder,
                        "harden",
                        "oci-layout:" + folder.resolve("bare"),
                        "--healthcheck=true",
                        "--output=oci-archive:o.tar");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("no /bin/sh"), run::err);
    }

    @Test
    void speaksGerman() {
        Run run = harden("--lang=de", "--output=oci-archive:o.tar", "--print=none");
        assertTrue(run.out().contains("Das Image läuft weiter als root"), run::out);
    }
}
