package dev.bollwerk.analyze.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.analyze.file.ContentHit;
import dev.bollwerk.analyze.file.ContentPass;
import dev.bollwerk.analyze.file.ContentResult;
import dev.bollwerk.analyze.file.FileView;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What is looked into, where hits are said to be, and that hostile content ends in time. The
/// tokens are put together here, so that none stands in the source.
class FilePassTest {
    private static final String TOKEN =
            "gh" + "p_" + "Zk3v9QpX7sLw2RtY8uNc4HbJ6mDfGaE1".repeat(2).substring(0, 36);
    private static final String KEY =
            "-----BEGIN "
                    + "PRIVATE KEY-----\n"
                    + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n".repeat(8)
                    + "-----END PRIVATE KEY-----\n";

    private final SecretScanner scanner = SecretScanner.usual();

    @Test
    void tellsLineAndColumnInCharacters() {
        ContentHit hit = only(search("srv/a.txt", "eins\nzwei ü TOKEN=" + TOKEN + "\ndrei"));
        assertEquals("github-pat", hit.rule());
        assertEquals(2, hit.line());
        assertEquals(14, hit.column());
        assertEquals(40, hit.length());
        assertEquals("TOKEN=ghp_****", hit.excerpt());
    }

    @Test
    void findsTheSameHoweverTheFileIsCut() {
        String filler = "x = y; // ordinary words, none of them a secret\n".repeat(9_000);
        byte[] bytes =
                (filler + "a=" + TOKEN + "\n" + filler + KEY + filler)
                        .getBytes(StandardCharsets.UTF_8);
        ContentResult whole = search("srv/a.conf", bytes, bytes.length);
        assertEquals(List.of("github-pat", "private-key"), rules(whole));
        assertEquals(9_001, whole.hits().getFirst().line());
        assertEquals(3, whole.hits().getFirst().column());
        assertEquals(18_003, whole.hits().getLast().line());
        var random = new Random(1);
        for (int round = 0; round < 20; round++) {
            assertEquals(whole, search("srv/a.conf", bytes, random.nextInt(1, 70_000)));
        }
    }

    @Test
    void goesThroughOneLongLine() {
        ContentPass pass = scanner.pass();
        byte[] piece =
                "0123456789 lorem ipsum dolor sit amet, "
                        .repeat(1_700)
                        .getBytes(StandardCharsets.UTF_8);
        pass.begin("srv/one-line.json");
        long before = 0;
        for (int i = 0; i < 500; i++) {
            pass.write(piece, 0, piece.length);
            before += piece.length;
        }
        byte[] token = ("\"" + TOKEN + "\"").getBytes(StandardCharsets.UTF_8);
        pass.write(token, 0, token.length);
        ContentHit hit = only(pass.end());
        assertEquals(1, hit.line());
        assertEquals(before + 2, hit.column());
    }

    @Test
    void readsUtf16WithItsMark() {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] bytes = ("\ufeffname\r\ntoken: " + TOKEN).getBytes(charset);
            ContentHit hit = only(search("srv/a.txt", bytes, 7));
            assertEquals(2, hit.line());
            assertEquals(8, hit.column());
        }
    }

    @Test
    void leavesBinariesAloneButThoseThatKeepTexts() {
        String text = "\0\0\0\1" + TOKEN + "\0\0";
        assertTrue(search("srv/a.png", "\u0089PNG\r\n" + text).hits().isEmpty());
        ContentHit compiled = only(search("srv/a.pyc", "\u00cb\r\r\n\0\0\0\0AAAABBBB" + text));
        assertEquals(0, compiled.line());
        assertEquals("ghp_****", compiled.excerpt());
        assertEquals(1, search("srv/a.db", "SQLite format 3\0" + text).hits().size());
        byte[] java = ("....\0\0\0\101" + text).getBytes(StandardCharsets.ISO_8859_1);
        java[0] = (byte) 0xca;
        java[1] = (byte) 0xfe;
        java[2] = (byte) 0xba;
        java[3] = (byte) 0xbe;
        assertEquals(1, search("srv/A.class", java, 5).hits().size());
    }

    /// Only forms that cannot be mistaken: names of passwords stand in every program.
    @Test
    void looksIntoPrograms() {
        String text = "\0\0\0\1password=Tr0ub4dor-3xyz\0" + TOKEN + "\0\0";
        for (String start :
                List.of("\177ELF", "MZ" + "\0".repeat(64), "\u00cf\u00fa\u00ed\u00fe")) {
            byte[] program = (start + text).getBytes(StandardCharsets.ISO_8859_1);
            ContentHit hit = only(search("srv/app/server", program, 7));
            assertEquals("github-pat", hit.rule());
            assertEquals(0, hit.line());
            assertEquals("ghp_****", hit.excerpt());
        }
        assertEquals(1, search("usr/bin/x", "\177ELF" + text).hits().size());
        assertEquals(1, search("app/lib/own.so", "\177ELF" + text).hits().size());
        assertTrue(search("usr/lib/x86_64-linux-gnu/libx.so.1", "\177ELF" + text).hits().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwd 1:4.13+dfsg1-1+deb12u1 amd64",
                "\"passwd\": \"1:4.13+dfsg1-1+deb12u1\"",
                "\"passwd\": \"4.13+dfsg1-1+deb12u1\"",
                "passwd (1:4.13+dfsg1-1+deb12u1)",
                "pkg:deb/debian/passwd@1:4.13+dfsg1-1+deb12u1?arch=amd64",
                "\"passwd\": \"0.80-10.el9.x86_64\"",
                "libpam-passwdqc: 1.4.0-1+b1",
                "\"password-store\": \"v1.7.4_p1-r10\""
            })
    void versionsOfPackagesAreNoPasswords(String line) {
        assertEquals(List.of(), rules(search("srv/report.json", "{" + line + "\n")), line);
        assertEquals(List.of(), rules(search("srv/packages.yaml", line + "\n")), line);
    }

    @Test
    void passwordsThatBeginLikeAVersionAreStillFound() {
        for (String value : List.of("1.Tr0ub4dor&x", "12:ab.cd!efgh", "7.4x!Kq9!mZpL2")) {
            assertEquals(
                    List.of("generic-password"),
                    rules(search("srv/a.json", "\"db_password\": \"" + value + "\"\n")),
                    value);
        }
    }

    /// Lists of packages that other scanners keep for their tests.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "claircore/datastore/postgres/testdata/docker.io-library-debian-10.index.json",
                "claircore/ubuntu/testdata/indexreport-bionic.json",
                "go-rpmdb/expected/rockylinux-9.json",
                "go-rpmdb/expected/centos7-plain.json"
            })
    void listsOfPackagesHoldNoSecrets(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(Shared.path("fixtures/scanners/" + file));
        assertEquals(List.of(), rules(search("srv/report.json", bytes, bytes.length)));
    }

    @Test
    void looksIntoArchives() throws IOException {
        byte[] inner = zip("BOOT-INF/classes/db.yml", "spring:\n  token: " + TOKEN + "\n");
        byte[] outer =
                zip("lib/inner.jar", inner, "logo.png", TOKEN.getBytes(StandardCharsets.UTF_8));
        ContentHit hit = only(scanner.pass().read(FileView.of("srv/app.war", outer)));
        assertEquals("lib/inner.jar!/BOOT-INF/classes/db.yml", hit.inside());
        assertEquals(2, hit.line());
        byte[] damaged = Arrays.copyOf(outer, outer.length / 2);
        assertTrue(scanner.pass().read(FileView.of("srv/app.war", damaged)).hits().isEmpty());
    }

    @Test
    void tellsOnceWhatTwoRulesSee() {
        assertEquals(
                List.of("npm-token"),
                rules(
                        search(
                                "root/.npmrc",
                                "//registry.acme.internal/:_authToken=npm"
                                        + "_"
                                        + TOKEN.substring(4))));
    }

    @Test
    void testDataAndExamplesAreNoSecrets() {
        assertTrue(search("srv/app/tests/server.pem", KEY).hits().isEmpty());
        assertTrue(search("usr/share/doc/x/examples/server.pem", KEY).hits().isEmpty());
        assertFalse(search("etc/ssl/private/server.pem", KEY).hits().isEmpty());
        assertTrue(search("a.conf", "key = AKIA" + "IOSFODNN7" + "EXAMPLE").hits().isEmpty());
        assertTrue(search("a.conf", "url = postgres://user:pass@example.com/x").hits().isEmpty());
        assertFalse(
                search("a.conf", "url = postgres://app:k3j" + "9xQ2@db:5432/x").hits().isEmpty());
    }

    @Test
    void hostileTextsEndInTime() {
        for (String part :
                List.of(
                        "password=",
                        "-----BEGIN PRIVATE KEY-----\n",
                        "://a:b",
                        "eyJ",
                        "token: ",
                        "curl -u ",
                        "jdbc:a://",
                        "secret_access_key = \"",
                        "AZDO",
                        "T3BlbkFJ",
                        "PuTTY-User-Key-File-2: a\n",
                        "\"private_key_id\": \"",
                        "sv=2020-10-10&")) {
            byte[] bytes =
                    part.repeat((4 << 20) / part.length()).getBytes(StandardCharsets.US_ASCII);
            ContentResult result = search("srv/a.conf", bytes, 65_536);
            assertTrue(result.hits().size() <= 1_000, part);
        }
    }

    @Test
    void noiseHoldsNoSecrets() {
        var random = new Random(20261124);
        byte[] noise = new byte[8 << 20];
        random.nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] =
                    (byte)
                            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
                                    .charAt(noise[i] & 63);
        }
        assertEquals(List.of(), search("srv/a.conf", noise, 65_536).hits());
    }

    @Test
    void damagedArchivesOnlyEverThrowOurOwn() throws IOException {
        ContentPass pass = scanner.pass();
        byte[] good = zip("a/b.properties", "token=" + TOKEN, "lib/c.jar", zip("d.xml", KEY));
        Mutations.run("secret-archive", good, bytes -> pass.read(FileView.of("srv/a.jar", bytes)));
    }

    private ContentResult search(String path, String text) {
        byte[] bytes =
                text.getBytes(
                        text.indexOf('\0') < 0
                                ? StandardCharsets.UTF_8
                                : StandardCharsets.ISO_8859_1);
        return search(path, bytes, 65_536);
    }

    private ContentResult search(String path, byte[] bytes, int piece) {
        ContentPass pass = scanner.pass();
        pass.begin(path);
        for (int i = 0; i < bytes.length; i += piece) {
            pass.write(bytes, i, Math.min(piece, bytes.length - i));
        }
        return pass.end();
    }

    private static ContentHit only(ContentResult result) {
        assertEquals(1, result.hits().size(), result.toString());
        return result.hits().getFirst();
    }

    private static List<String> rules(ContentResult result) {
        return result.hits().stream().map(ContentHit::rule).toList();
    }

    private static byte[] zip(Object... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                Object content = namesAndContents[i + 1];
                zip.write(
                        content instanceof byte[] some
                                ? some
                                : content.toString().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
