package dev.bollwerk.report;

import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Check;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.LicenseUse;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.RiskyFile;
import dev.bollwerk.finding.Secret;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Platform;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Reports that look like real ones, for the tests of all writers.
final class SampleReports {
    static final Instant CREATED = Instant.parse("2026-11-24T09:30:00Z");

    private static final String VERSION = "1.2.3";

    private SampleReports() {}

    /// Every sample, by name.
    static Map<String, List<Report>> all() {
        return Map.of(
                "clean", List.of(clean()),
                "alpine", List.of(alpine()),
                "debian", List.of(debian()),
                "webapp", List.of(webapp()),
                "nodata", List.of(noData()),
                "hostile", List.of(hostile()),
                "seen", List.of(seen()),
                "several", List.of(alpine(), clean(), webapp()));
    }

    /// An image with nothing to tell.
    static Report clean() {
        Package busybox = os("apk", "busybox", "1.37.0-r12", "busybox", "1.37.0-r12", 1);
        return new Report(
                VERSION,
                CREATED,
                image("registry:example.org/tools/clean:1.0", alpineRelease("3.22.1")),
                List.of(feed("alpine", 48_211, 1)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(busybox));
    }

    /// A small Alpine image whose every finding has a fix.
    static Report alpine() {
        Package libcrypto = os("apk", "libcrypto1.1", "1.1.1d-r2", "openssl", "1.1.1d-r2", 1);
        Package libssl = os("apk", "libssl1.1", "1.1.1d-r2", "openssl", "1.1.1d-r2", 1);
        Package musl = os("apk", "musl", "1.1.22-r3", "musl", "1.1.22-r3", 1);
        Package apkTools = os("apk", "apk-tools", "2.10.4-r2", "apk-tools", "2.10.4-r2", 1);
        List<Finding> findings = new ArrayList<>();
        findings.add(
                finding("CVE-2021-36159", Severity.CRITICAL, apkTools)
                        .title("libfetch mishandles numeric strings")
                        .cvss(3.1, 9.1)
                        .epss(0.0123)
                        .fixed("2.10.7-r0")
                        .made());
        for (Package part : List.of(libcrypto, libssl)) {
            findings.add(
                    finding("CVE-2021-23840", Severity.HIGH, part)
                            .title("Integer overflow in CipherUpdate")
                            .aliases("GHSA-qgm6-9472-pwq7")
                            .cvss(3.1, 7.5)
                            .fixed("1.1.1j-r0")
                            .made());
            findings.add(
                    finding("CVE-2020-1971", Severity.MEDIUM, part)
                            .title("EDIPARTYNAME NULL pointer dereference")
                            .cvss(3.1, 5.9)
                            .fixed("1.1.1i-r0")
                            .made());
        }
        findings.add(
                finding("CVE-2020-28928", Severity.MEDIUM, musl)
                        .title("wcsnrtombs writes past the end of its buffer")
                        .fixed("1.1.22-r4")
                        .made());
        return new Report(
                VERSION,
                CREATED,
                image("docker-archive:alpine-310.tar.gz", alpineRelease("3.10.9")),
                List.of(feed("alpine", 48_211, 1), feed("epss", 280_441, 0)),
                sorted(findings),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        "Alpine 3.10 gets no free security updates since 2021-05-01, so new flaws"
                                + " are not listed for it."),
                List.of(apkTools, libcrypto, libssl, musl));
    }

    /// A Debian image with all that can be in a report: fixes, many findings without one, all
    /// states, waivers, gaps, stale feeds.
    static Report debian() {
        List<Package> packages = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Package libc = deb("libc6", "2.36-9+deb12u4", "glibc", "2.36-9+deb12u4", packages);
        Package libcBin = deb("libc-bin", "2.36-9+deb12u4", "glibc", "2.36-9+deb12u4", packages);
        Package ssl = deb("libssl3", "3.0.11-1~deb12u2", "openssl", "3.0.11-1~deb12u2", packages);
        Package openssl =
                deb("openssl", "3.0.11-1~deb12u2", "openssl", "3.0.11-1~deb12u2", packages);
        Package xz = deb("liblzma5", "5.4.1-0.2", "xz-utils", "5.4.1-0.2", packages);
        Package zlib = deb("zlib1g", "1:1.2.13.dfsg-1", "zlib", "1:1.2.13.dfsg-1", packages);
        for (Package part : List.of(libc, libcBin)) {
            findings.add(
                    finding("CVE-2024-2961", Severity.HIGH, part)
                            .title("iconv() overflows its output buffer for ISO-2022-CN-EXT")
                            .cvss(3.1, 8.8)
                            .epss(0.93)
                            .kev()
                            .fixed("2.36-9+deb12u6")
                            .made());
            findings.add(
                    finding("CVE-2024-33599", Severity.HIGH, part)
                            .title("nscd: stack-based buffer overflow in netgroup cache")
                            .cvss(3.1, 8.1)
                            .fixed("2.36-9+deb12u7")
                            .made());
            findings.add(
                    finding("CVE-2019-9192", Severity.NEGLIGIBLE, part)
                            .title("check_dst_limits_calc_pos_1 has uncontrolled recursion")
                            .made());
        }
        for (Package part : List.of(ssl, openssl)) {
            findings.add(
                    finding("CVE-2024-5535", Severity.CRITICAL, part)
                            .title("SSL_select_next_proto buffer overread")
                            .cvss(3.1, 9.1)
                            .cwe("CWE-200")
                            .fixed("3.0.14-1~deb12u1")
                            .made());
            findings.add(
                    finding("CVE-2023-6237", Severity.LOW, part)
                            .title("Excessive time spent checking invalid RSA public keys")
                            .state(FindingState.DEFERRED)
                            .made());
        }
        findings.add(
                finding("CVE-2023-45853", Severity.CRITICAL, zlib)
                        .title("integer overflow in zipOpenNewFileInZip4_64")
                        .cvss(3.1, 9.8)
                        .state(FindingState.WILL_NOT_FIX)
                        .made());
        Finding waived =
                finding("CVE-2024-3094", Severity.CRITICAL, xz)
                        .title("malicious code in the upstream tarballs of xz")
                        .state(FindingState.INDETERMINATE)
                        .made();
        manyWithoutFix(packages, findings);
        return new Report(
                VERSION,
                CREATED,
                image("docker:nginx:1.25", debianRelease()),
                List.of(feed("debian", 61_552, 2), feed("nvd", 310_225, 47), feed("kev", 1_487, 1)),
                sorted(findings),
                List.of(
                        new Waived(
                                waived,
                                new Waiver(
                                        List.of("CVE-2024-3094"),
                                        List.of(),
                                        List.of(),
                                        "The Debian package was built from a clean tarball.",
                                        LocalDate.of(2027, 1, 31),
                                        ".bollwerk.yaml:4"))),
                List.of(
                        new Waiver(
                                List.of("CVE-2024-5535"),
                                List.of("libssl*"),
                                List.of(),
                                "No server in this image.",
                                LocalDate.of(2026, 10, 1),
                                ".bollwerk.yaml:9")),
                List.of(
                        new Gap("feed", null, "The feed nvd is 47 days old (limit 7)."),
                        Gap.file("opt/app/lib/broken.jar", "The archive ends in the middle.")),
                List.of(),
                packages);
    }

    /// Thirty packages with two findings each that nobody mends, as Debian images have them.
    private static void manyWithoutFix(List<Package> packages, List<Finding> findings) {
        List<Severity> severities =
                List.of(Severity.NEGLIGIBLE, Severity.LOW, Severity.UNKNOWN, Severity.MEDIUM);
        List<FindingState> states =
                List.of(
                        FindingState.AFFECTED,
                        FindingState.AFFECTED,
                        FindingState.END_OF_LIFE,
                        FindingState.UNDER_INVESTIGATION);
        for (int i = 0; i < 30; i++) {
            String name = "libsample%02d".formatted(i);
            Package part = deb(name, "1.%d-1".formatted(i), name, "1.%d-1".formatted(i), packages);
            for (int j = 0; j < 2; j++) {
                findings.add(
                        finding(
                                        "CVE-2022-%d".formatted(20_000 + 7 * i + j),
                                        severities.get((i + j) % 4),
                                        part)
                                .title("a flaw of " + name + " that has no fix")
                                .state(states.get((i + 2 * j) % 4))
                                .made());
            }
        }
    }

    /// A WAR with nested jars, an npm and a Python package: long names, paths and several fixes.
    static Report webapp() {
        Package log4j =
                new Package(
                        "maven",
                        "org.apache.logging.log4j:log4j-core",
                        "2.14.1",
                        null,
                        "",
                        Map.of(),
                        List.of("Apache-2.0"),
                        List.of(
                                Location.of("app.war!/WEB-INF/lib/log4j-core-2.14.1.jar"),
                                Location.of("app.war!/WEB-INF/lib/tool.jar!/BOOT-INF/log4j.jar")));
        Package lodash =
                new Package(
                        "npm",
                        "@example/lodash",
                        "4.17.4",
                        null,
                        "",
                        Map.of(),
                        List.of("MIT", "see LICENSE.txt"),
                        List.of(Location.of("app.war!/ui/node_modules/@example/lodash")));
        Package pillow =
                new Package(
                        "pypi",
                        "pillow",
                        "9.0.0",
                        null,
                        "",
                        Map.of(),
                        List.of("MIT-CMU OR Apache-2.0"),
                        List.of(new Location("tools/requirements.txt", 12, null, null)));
        return new Report(
                VERSION,
                CREATED,
                new Subject("directory", "dir:build/app", null, null, null),
                List.of(starter()),
                sorted(
                        List.of(
                                finding("CVE-2021-44228", Severity.CRITICAL, log4j)
                                        .title("Remote code injection in Log4j")
                                        .details("JNDI features do not protect.\n\nUpgrade.")
                                        .aliases("GHSA-jfh8-c2jp-5v3q")
                                        .cvss(3.1, 10.0)
                                        .epss(0.94358)
                                        .kev()
                                        .cwe("CWE-20", "CWE-502")
                                        .fixed("2.15.0", "2.12.2", "2.3.1")
                                        .made(),
                                finding("GHSA-xxxx-long-name-2345-678", Severity.HIGH, lodash)
                                        .title("Prototype pollution")
                                        .fixed("4.17.12-security-backport.20260101+build.4711")
                                        .made(),
                                finding("PYSEC-2023-175", Severity.UNKNOWN, pillow)
                                        .state(FindingState.INDETERMINATE)
                                        .made())),
                List.of(),
                List.of(),
                List.of(),
                List.of("Only what lies in the folder was read; nothing was installed."),
                List.of(log4j, lodash, pillow));
    }

    /// A scan without any advisory data.
    static Report noData() {
        return new Report(
                VERSION,
                CREATED,
                new Subject("file", "file:app.jar", null, null, null),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Gap("feed", null, "There is no advisory data.")),
                List.of(),
                List.of());
    }

    /// An image with findings of all kinds that need no advisories, and few vulnerabilities.
    static Report seen() {
        Report base = alpine();
        Digest layer = Digest.sha256("layer".getBytes(StandardCharsets.UTF_8));
        List<Finding> findings = new ArrayList<>(base.findings());
        findings.add(
                new Misconfiguration(
                        "CS-USER-01",
                        Severity.HIGH,
                        "The image runs as root",
                        Result.FAIL,
                        List.of(new Check("cis-1.6", "4.1"), new Check("cis-1.8", "4.1")),
                        List.of("User is not set", "/etc/passwd gives root the number 0"),
                        "Whoever breaks out of the process is root in the container.",
                        "Add a USER with a number from 10000 up to the Dockerfile.",
                        List.of()));
        findings.add(
                new Misconfiguration(
                        "CS-IMG-04",
                        Severity.LOW,
                        "There is no health check",
                        Result.FAIL,
                        List.of(),
                        List.of(),
                        "Nobody notices a server that hangs.",
                        "",
                        List.of()));
        for (int i = 0; i < 12; i++) {
            findings.add(suid("usr/bin/tool-with-a-long-name-" + i, layer));
        }
        findings.add(
                new Secret(
                        "aws-access-key",
                        Severity.CRITICAL,
                        "Access key of Amazon Web Services",
                        "AWS_ACCESS_KEY_ID=AKIA****************",
                        19,
                        true,
                        "The file is deleted by a later layer, but still in this one.",
                        "Revoke the key and build the image anew without it.",
                        List.of(new Location("app/.env", 3, layer, "COPY . /app"))));
        findings.add(
                new LicenseUse(
                        "AGPL-3.0-only",
                        Severity.MEDIUM,
                        "Licence of the class network copyleft",
                        "network-copyleft",
                        base.packages().getFirst(),
                        "The package metadata says so.",
                        "Ask your lawyers.",
                        base.packages().getFirst().locations()));
        return new Report(
                VERSION,
                CREATED,
                base.subject(),
                base.data(),
                sorted(findings),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                base.packages());
    }

    private static Finding suid(String path, Digest layer) {
        return new RiskyFile(
                "CS-SUID-01",
                Severity.MEDIUM,
                "Program with the setuid or setgid bit",
                "shadow",
                List.of("mode 4755, owner 0:0"),
                "It runs with the rights of its owner, whoever starts it.",
                "Take the bit away: chmod a-s.",
                List.of(new Location(path, 0, layer, "RUN apt-get install -y shadow")));
    }

    /// What an attacker would write into names, versions, paths and texts.
    static Report hostile() {
        String script = "</td></script><script>document.title='owned'</script>";
        Package evil =
                new Package(
                        "npm",
                        script,
                        "1.0\u001b]0;owned\u0007\u001b[31m|`x`|\n| injected | row |",
                        null,
                        "",
                        Map.of(),
                        List.of("</style><style>*{display:none}</style>", "MIT AND"),
                        List.of(
                                Location.of("//evil.example/a b/\u202egpj.exe"),
                                Location.of("c:/x?y#z/%41/[link](javascript:alert(1))")));
        Package wide =
                new Package(
                        "pypi",
                        "日本語パッケージ名前がとても長い",
                        "1.0-한국어-👩\u200d💻-e\u0301",
                        null,
                        "",
                        Map.of(),
                        List.of(),
                        List.of(Location.of("usr/lib/\ud800half/日本")));
        List<Finding> findings =
                List.of(
                        new Secret(
                                "rule|<b>\u001b[2J",
                                Severity.HIGH,
                                script,
                                "x=\u001b[31m\n<b>|`",
                                0,
                                false,
                                script,
                                "[x](javascript:alert(1))",
                                evil.locations()),
                        finding("CVE-2026-0001", Severity.HIGH, evil)
                                .title(
                                        "[click](javascript:alert(1)) **bold** <img src=x"
                                                + " onerror=a>")
                                .details("first line\nsecond line </details> & more")
                                .references(
                                        "javascript:alert(1)",
                                        "data:text/html,<script>1</script>",
                                        "https://example.org/?a=\"><script>1</script>",
                                        "https://example.org/ok")
                                .fixed("2.0<b>", "3.0 @everyone #1")
                                .made(),
                        finding("CVE-2026-0002|`<b>\u001b[2J", Severity.MEDIUM, wide)
                                .title("説明文はとても長いので端末の幅に合わせて切り詰める必要があります")
                                .made());
        return new Report(
                VERSION,
                CREATED,
                new Subject("image", "docker:evil\u001b[31m</title><b>", null, null, null),
                List.of(feed("npm", 1, 1)),
                findings,
                List.of(),
                List.of(),
                List.of(Gap.file("a|b\n# heading", "broken \u0000 </ul><script>1</script>")),
                List.of("notice with\r\n> a line break and </main>"),
                List.of(evil, wide));
    }

    /// Many findings, to see that a page stays usable.
    static Report large(int count) {
        List<Package> packages = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Severity[] severities = Severity.values();
        for (int i = 0; i < count; i++) {
            String name = "package%04d".formatted(i / 5);
            Package part = deb(name, "1.0-" + i % 5, name, "1.0-" + i % 5, packages);
            Made made =
                    finding("CVE-2025-%05d".formatted(i), severities[i % severities.length], part)
                            .title("finding number " + i);
            findings.add(i % 3 == 0 ? made.fixed("1.1-1").made() : made.made());
        }
        return new Report(
                VERSION,
                CREATED,
                image("docker:large:latest", debianRelease()),
                List.of(feed("debian", 61_552, 2)),
                sorted(findings),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                packages);
    }

    /// The same finding in a package that is one build later.
    static Vulnerability later(Vulnerability found) {
        Package old = found.affected();
        Package next =
                new Package(
                        old.type(),
                        old.name(),
                        old.version() + "1",
                        old.source(),
                        old.architecture(),
                        old.attributes(),
                        old.licenses(),
                        old.locations());
        return new Vulnerability(
                found.id(),
                found.aliases(),
                found.severity(),
                found.severitySource(),
                found.title(),
                found.details(),
                found.state(),
                next,
                found.fixed(),
                found.feed(),
                found.cvss(),
                found.cwes(),
                found.epss(),
                found.kev(),
                found.risk(),
                found.published(),
                found.references(),
                found.explanation());
    }

    static List<Finding> sorted(List<Finding> findings) {
        return findings.stream()
                .sorted(
                        Comparator.comparing(Finding::severity)
                                .reversed()
                                .thenComparing(Finding::id))
                .toList();
    }

    private static Package deb(
            String name, String version, String source, String sourced, List<Package> packages) {
        Package made = os("deb", name, version, source, sourced, 0);
        packages.add(made);
        return made;
    }

    private static Package os(
            String type, String name, String version, String source, String sourced, int layer) {
        String file = type.equals("deb") ? "var/lib/dpkg/status" : "lib/apk/db/installed";
        Location location =
                Location.of(file)
                        .inLayer(digest("layer" + layer), "RUN install " + source + " && clean");
        return new Package(
                type,
                name,
                version,
                new SourcePackage(source, sourced),
                type.equals("deb") ? "amd64" : "x86_64",
                Map.of(),
                type.equals("deb") ? List.of("GPL-2+", "MIT") : List.of("MIT AND BSD-2-Clause"),
                List.of(location));
    }

    private static Subject image(String name, OsRelease release) {
        return new Subject("image", name, digest(name), Platform.LINUX_AMD64, release);
    }

    private static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static OsRelease alpineRelease(String version) {
        return new OsRelease("alpine", version, null, List.of(), "Alpine Linux v" + version);
    }

    private static OsRelease debianRelease() {
        return new OsRelease(
                "debian", "12", "bookworm", List.of(), "Debian GNU/Linux 12 (bookworm)");
    }

    private static FeedStatus feed(String name, long records, int days) {
        Instant date = CREATED.minusSeconds(days * 86_400L);
        return new FeedStatus(
                name, records, date, date, name + ".zip", "CC0-1.0", List.of(), 7, false);
    }

    private static FeedStatus starter() {
        Instant date = CREATED.minusSeconds(86_400);
        return new FeedStatus(
                "starter", 212, null, date, "bollwerk", "Apache-2.0", List.of(), 30, true);
    }

    private static Made finding(String id, Severity severity, Package affected) {
        return new Made(id, severity, affected);
    }

    /// A finding in the making.
    private static final class Made {
        private final String id;
        private final Severity severity;
        private final Package affected;
        private List<String> aliases = List.of();
        private String title = "";
        private String details = "";
        private FindingState state = FindingState.AFFECTED;
        private List<String> fixed = List.of();
        private List<Cvss> cvss = List.of();
        private List<String> cwes = List.of();
        private double epss = Double.NaN;
        private boolean kev;
        private List<String> references = List.of();

        Made(String id, Severity severity, Package affected) {
            this.id = id;
            this.severity = severity;
            this.affected = affected;
            this.references = List.of("https://advisories.example.org/" + severity.label());
        }

        Made aliases(String... values) {
            aliases = List.of(values);
            return this;
        }

        Made title(String text) {
            title = text;
            return this;
        }

        Made details(String text) {
            details = text;
            return this;
        }

        Made state(FindingState value) {
            state = value;
            return this;
        }

        Made fixed(String... versions) {
            fixed = List.of(versions);
            state = FindingState.FIXED_AVAILABLE;
            return this;
        }

        Made cvss(double version, double score) {
            String vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
            cvss = List.of(new Cvss(String.valueOf(version), vector, score, "nvd"));
            return this;
        }

        Made cwe(String... values) {
            cwes = List.of(values);
            return this;
        }

        Made epss(double value) {
            epss = value;
            return this;
        }

        Made kev() {
            kev = true;
            return this;
        }

        Made references(String... values) {
            references = List.of(values);
            return this;
        }

        Finding made() {
            return new Vulnerability(
                    id,
                    aliases,
                    severity,
                    "nvd",
                    title,
                    details,
                    state,
                    affected,
                    fixed,
                    affected.type().equals("deb") ? "debian" : "osv",
                    cvss,
                    cwes,
                    epss,
                    kev,
                    kev ? 97.5 : 12.34,
                    Instant.parse("2024-04-17T18:15:00Z"),
                    references,
                    "%s says of %s: affected in all versions.".formatted(id, affected.name()));
        }
    }
}
