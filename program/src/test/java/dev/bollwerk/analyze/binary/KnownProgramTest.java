package dev.bollwerk.analyze.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Pieces of real programs, from Syft: `PROGRAM/VERSION/PLATFORM/FILE`.
class KnownProgramTest {
    private static final String CLASSIFIERS =
            "fixtures/scanners/syft/syft/pkg/cataloger/binary/testdata/classifiers/";

    /// Folders that have another name than the package.
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("ffmpeg-shared-libs", "ffmpeg"),
                    Map.entry("go-version-hint", "go"),
                    Map.entry("haskell-cabal", "haskell/cabal"),
                    Map.entry("haskell-ghc", "haskell/ghc"),
                    Map.entry("heimdal-krb5", "heimdal"),
                    Map.entry("helm", "helm.sh/helm"),
                    Map.entry("istio_pilot-agent", "istio"),
                    Map.entry("istio_pilot-discovery", "istio"),
                    Map.entry("consul", "github.com/hashicorp/consul"),
                    Map.entry("vault", "github.com/hashicorp/vault"),
                    Map.entry("fluent-bit", "fluent/fluent-bit"),
                    Map.entry("java-graal-openjdk", "oracle/graalvm"),
                    Map.entry("java-jdk-openjdk", "oracle/openjdk"),
                    Map.entry("java-jdk-oracle", "oracle/jdk oracle/jre"),
                    Map.entry("java-jre-openjdk", "oracle/openjdk"),
                    Map.entry("java-jre-openjdk-arm64-eclipse", "oracle/openjdk"),
                    Map.entry("java-jre-openjdk-eclipse", "oracle/openjdk"),
                    Map.entry("java-jre-oracle", "oracle/jre"),
                    Map.entry("java-jre-oracle-sdk", "oracle/jre"),
                    Map.entry("mysqld", "mysql"),
                    Map.entry("ndb_mgmd", "mysql-cluster"),
                    Map.entry("ndbd", "mysql-cluster"),
                    Map.entry("ndbmtd", "mysql-cluster"),
                    Map.entry("nginx-openresty", "nginx"),
                    Map.entry("php-apache", "php"),
                    Map.entry("postgres", "postgresql"),
                    Map.entry("pypy-shared-lib", "pypy"),
                    Map.entry("python-duplicates", "python"),
                    Map.entry("python-shared-lib", "python"),
                    Map.entry("python-with-incorrect-match", "python"),
                    Map.entry("qt", "qtbase"),
                    Map.entry("redis-server", "redis"),
                    Map.entry("rust-libstd", "rust"),
                    Map.entry("rust-libstd-musl", "rust"),
                    Map.entry("valkey-server", "valkey"),
                    Map.entry("wp", "wp-cli"));

    /// Folders whose name is not the version that the program tells; Syft's tests say so too.
    private static final Map<String, String> VERSIONS =
            Map.ofEntries(
                    Map.entry("envoy/1.18.6", "1.18.6-dev"),
                    Map.entry("erlang/26.2.0.0", "26.2"),
                    Map.entry("fluent-bit/1.7.0-dev-3", "1.7.0"),
                    Map.entry("go-version-hint/1.15-dev", "1.15"),
                    Map.entry("go-version-hint/1.15w", "1.15"),
                    Map.entry("go-version-hint/1.25", "1.25-d524e1e"),
                    Map.entry("go-version-hint/1.25w", "1.25-d524e1e"),
                    Map.entry("grafana/12.3.2-security-01", "12.3.2+security-01"),
                    Map.entry("java-jre-openjdk/11.0.17", "11.0.17+8-LTS"),
                    Map.entry("java-jre-openjdk-eclipse/11.0.22", "11.0.22+7"),
                    Map.entry("java-jre-openjdk-arm64-eclipse/11.0.22", "11.0.22+7"),
                    Map.entry("java-jre-oracle/19.0.1", "19.0.1+10-21"),
                    Map.entry("nginx-openresty/1.21.4.3", "1.21.4"));

    static Stream<String> snippets() throws IOException {
        Path root = Shared.path(CLASSIFIERS + "snippets");
        try (Stream<Path> paths = Files.walk(root, 3)) {
            return paths
                    .map(path -> root.relativize(path))
                    .filter(path -> path.getNameCount() == 3)
                    .map(Path::toString)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void tellsAProgramByAPieceOfIt(String folder) throws IOException {
        String[] words = folder.split("/");
        String version = VERSIONS.getOrDefault(words[0] + "/" + words[1], words[1]);
        Set<String> expected = new TreeSet<>();
        for (String name : NAMES.getOrDefault(words[0], words[0]).split(" ")) {
            expected.add(name + "@" + version);
        }
        assertEquals(expected, all(Shared.path(CLASSIFIERS + "snippets/" + folder)));
    }

    @Test
    void isNotFooledByNames() throws IOException {
        assertEquals(Set.of(), all(Shared.path(CLASSIFIERS + "negative")));
    }

    private static Set<String> all(Path folder) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                FileResult result =
                        classify(folder.relativize(path).toString(), Files.readAllBytes(path));
                result.packages().forEach(each -> found.add(each.name() + "@" + each.version()));
            }
        }
        return found;
    }

    private static FileResult classify(String path, byte[] bytes) {
        var analyzer = new KnownProgram();
        String name = path.substring(path.lastIndexOf('/') + 1);
        return analyzer.wants(path, name)
                ? Binaries.analyze(analyzer, path, bytes)
                : new FileResult(path, List.of(), List.of(), List.of(), List.of(), null, List.of());
    }

    @Test
    void namesProductsAsVulnerabilityDatabasesDo() {
        Package nginx = only("usr/sbin/nginx", "\0nginx version: nginx/1.25.1\n\0");
        assertEquals("pkg:generic/nginx@1.25.1", Purl.of(nginx).toString());
        assertEquals(
                "cpe:2.3:a:f5:nginx:1.25.1:*:*:*:*:*:*:*"
                        + " cpe:2.3:a:nginx:nginx:1.25.1:*:*:*:*:*:*:*",
                nginx.attribute(Attribute.CPE));
        assertEquals("classifier:nginx", nginx.attribute(Attribute.EVIDENCE));
    }

    /// Texts as they stand in the programs of Debian 12, 13 and sid; `|` is a zero byte.
    @ParameterizedTest
    @CsvSource({
        "tor, '|supported by Tor 0.1.2.17 and later| (on Tor 0.4.9.15 )|', tor@0.4.9.15",
        "exim4, '|<<eximcnumber>>|4.100.1|<<eximversion>>|', exim@4.100.1",
        "smbd, '|smbd_cleanupd_send|SAMBA_4.22.11_DEBIAN_4.22.11_DFSG_0_DEB13U1|', samba@4.22.11",
        "libsmbconf.so.0.0.1, '|struct passwd|4.25.1-Debian-4.25.1+dfsg-1|add|', samba@4.25.1",
        "nping, '|https://nmap.org/nping|0.7.93|Nping|', nmap@7.93",
        "nmap, '|https://nmap.org|7.991|Nmap|', nmap@7.991",
        "ffmpeg, '|No codec name specified.|9.0.2-4|%s version %s|', ffmpeg@9.0.2",
        "dovecot, '|version|2.4.1-4 (7d8c0e5759)|hostdomain|', dovecot@2.4.1",
        "librustc_driver-2ac4dc0e5fac42cf.so, '/usr/src/rustc-1.85.1/compiler/a.rs', rust@1.85.1",
        "toybox, '|sbin/|--long|0.8.9|acpi|', toybox@0.8.9",
        "bsdtar, '|archive %s.|3.7.4|bsdtar %s - %s |(bsdtar)|', libarchive@3.7.4",
        "clamscan, '.rename-noreplac1.4.6|/etc/clamav/freshclam.conf|', clamav@1.4.6",
        "libclamav.so.12, '|UTF-16LE|1.4.6|^#~@|screnc_decode: OK|', clamav@1.4.6",
        "redis-cli, '|TLS Error: %s|7.0.15| (git:%s|', redis@7.0.15",
        "redis-check-rdb, '|Private_Dirty:|7.0.151790282056000000000|%llx|', redis@7.0.15",
        "redis-check-rdb, '|txt|8.0.21789404730000000000|Running|', redis@8.0.2",
        "valkey-cli, '|NULL, 0)|valkey8.1.11792855166000000000||', valkey@8.1.1",
        "valkey-cli, '|valkey://|9.1.2| (git:%s|', valkey@9.1.2",
        "stack, '|found: |stack-2.15.7-KQ7W5MnYZbDKtf0p3ESnf3:Stack.I|', haskell/stack@2.15.7",
        "wget, '|Wget/%s|-ffile-prefix-map=/build/wget-1.21.3=. -g|', wget@1.21.3",
        "cc1, '|%d.%d.%d|12.4.0|__ORDER_BIG_ENDIAN__|', gcc@12.4.0",
        "x86_64-linux-gnu-gcc-12, '|12.2.0|(Debian 12.2.0-14) |gcc version %s %s|', gcc@12.2.0",
        "libsqlcipher.so.0, '|fast_kdf_iter|3.4.1|cipher_page_size|', sqlcipher@3.4.1",
        "libsvn_subr-1.so.1, '|x86_64-pc-linux-gnu|@(#)1.14.2 (r1899510)|', subversion@1.14.2",
        "libunbound.so.8, '|pluggable-event1.26.2|pluggable-event|', unbound@1.26.2",
        "sudoers.so, '|ClientHello|sudoers 1.9.16p2|plugin|', sudo@1.9.16p2",
        "postconf, '|mail_version=3.10.13|/dev/null|', postfix@3.10.13",
        "qemu-nbd, '|buf != NULL|QEMU v10.0.13|Failed|', qemu@10.0.13",
        "libdns-9.20.30-1-Debian.so, '|libisc-9.20.30-1-Debian.so|libuv|', bind@9.20.30",
        "sshd, '|OpenSSH_10.0|sshd version %s|OpenSSH_10.0p2 Debian-7|', openssh@10.0p2",
        "containerd, 'unknown relative to /debug/pprof/2.1.9+unknownmissing',"
                + " github.com/containerd/containerd/v2@2.1.9",
        "sqlite3, '\001\0013.53.4||', sqlite@3.53.4"
    })
    void tellsProgramsOfDebian(String file, String text, String expected) {
        Package found = only("opt/" + file, text.replace('|', '\0'));
        assertEquals(expected, found.name() + "@" + found.version());
    }

    @Test
    void namesUpdatesOfJava() {
        Package java =
                only("opt/jdk/bin/java", "\0openjdk\0java\0001.8\0001.8.0_352-b08\0\0 openjdk");
        assertEquals("pkg:generic/oracle/openjdk@1.8.0_352-b08", java.attribute(Attribute.PURL));
        assertEquals(
                "cpe:2.3:a:oracle:openjdk:1.8.0:update352:*:*:*:*:*:*",
                java.attribute(Attribute.CPE));
    }

    @Test
    void escapesWhatIsSpecialInNamesOfProducts() {
        Package java = only("bin/java", "\0openjdk\0java\0000.0\00011.0.17+8-LTS\0");
        assertEquals(
                "cpe:2.3:a:oracle:openjdk:11.0.17\\+8-LTS:*:*:*:*:*:*:*",
                java.attribute(Attribute.CPE));
    }

    private static Package only(String path, String text) {
        FileResult result = classify(path, text.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(1, result.packages().size(), result::toString);
        return result.packages().getFirst();
    }

    @Test
    void allClassifiersCanBeUsed() {
        List<Classifier> all = Classifiers.load().all();
        assertTrue(all.size() >= 130, () -> "only " + all.size());
        assertEquals(all.size(), all.stream().map(Classifier::id).distinct().count());
        byte[] noise = new byte[4096];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * 31 + i / 7);
        }
        for (Classifier classifier : all) {
            String file = classifier.files().getFirst().replace("*", "1.2").replace("?", "a");
            assertFalse(classifier.toString().isEmpty());
            classify("zulu/ibm/" + file, noise);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "python*, python3.11, true",
        "python*, cpython, false",
        "libQt*Core.so*, libQt5Core.so.5, true",
        "libQt*Core.so*, libQt5Gui.so.5, false",
        "libstd-????.so, libstd-abcd.so, true",
        "libstd-????.so, libstd-abc.so, false",
        "a*b*c, aXbXbXc, true",
        "a, a, true",
        "a, ab, false"
    })
    void patternsOfNames(String glob, String name, boolean matches) {
        assertEquals(matches, Classifiers.matches(glob, name));
    }

    @ParameterizedTest
    @CsvSource({
        "'nginx version: [^/]+/(?<version>1)', 'nginx version: '",
        "'a(bcdef)ghi', ghi",
        "'abcd?ef', abc",
        "'abc[d]e\\.fgh\\d', e.fgh",
        "'abc+defg', defg",
        "'(?:a|b)c{2}xyz', xyz",
        "'[0-9]+\\x41\\x42C', ABC"
    })
    void longestTexts(String expression, String text) {
        assertEquals(text, new String(Literal.of(expression), StandardCharsets.ISO_8859_1));
    }

    @Test
    void survivesDamageAndMillionsOfNearHits() {
        byte[] near =
                "1.2.3x version 1.2.3-aaaaaaaaaaaa\0\0\0go1.21.1\0"
                        .repeat(20_000)
                        .getBytes(StandardCharsets.ISO_8859_1);
        for (String name :
                List.of("haproxy", "grafana", "envoy", "redis-server", "java", "vault")) {
            classify(name, near);
        }
        byte[] good =
                "\0HA-Proxy version 1.5.14 2015/07/02\0"
                        .repeat(3)
                        .getBytes(StandardCharsets.ISO_8859_1);
        Mutations.run("binary-classifier", good, bytes -> classify("haproxy", bytes));
    }
}
