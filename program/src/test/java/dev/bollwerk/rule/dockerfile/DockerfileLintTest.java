package dev.bollwerk.rule.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.dockerfile.SourceText;
import dev.bollwerk.finding.Check;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Result;
import dev.bollwerk.rule.Review;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

class DockerfileLintTest {
    private static final LintOptions PLAIN = LintOptions.defaults();

    private static LintResult lint(String text, LintOptions options) {
        return new DockerfileLint(options, Locale.ENGLISH).lint(SourceText.of(text), "Dockerfile");
    }

    private static List<LintFinding> of(String id, String text, LintOptions options) {
        return lint(text, options).findings().stream()
                .filter(each -> each.code().equals(id) || each.finding().id().equals(id))
                .toList();
    }

    private static LintFinding only(String id, String text) {
        List<LintFinding> found = of(id, text, PLAIN);
        assertEquals(1, found.size(), id + " in " + text);
        return found.getFirst();
    }

    private static String place(LintFinding finding) {
        return finding.from().line()
                + ":"
                + finding.from().column()
                + "-"
                + finding.to().line()
                + ":"
                + finding.to().column();
    }

    @Test
    void cases() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String line : Files.readAllLines(testdata("cases.tsv"))) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            String[] fields = line.split("\t");
            String text =
                    fields[2]
                            .replace("\\\\", "\u0001")
                            .replace("\\n", "\n")
                            .replace("\u0001", "\\");
            if (!text.contains("FROM ")) {
                text = "FROM debian:12\n" + text;
            }
            boolean found = !of(fields[0], text, PLAIN).isEmpty();
            if (found != fields[1].equals("+")) {
                wrong.add(line);
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    private static Path testdata(String name) {
        return Path.of("src/test/resources/dev/bollwerk/rule/dockerfile/testdata", name);
    }

    @Test
    void placesAreExact() {
        String text =
                """
                FROM debian:12
                RUN apt-get update && \\
                    # why not
                    apt-get install -y foo=1 && \\
                    curl -fsSL https://x.example/y | sh
                RUN <<EOF
                set -e
                if true; then
                  sudo make
                fi
                EOF
                COPY --from=7 /a /b
                EXPOSE 80 22
                USER root
                """;
        assertEquals("5:5-5:40", place(of("CS-IMG-07", text, PLAIN).getFirst()));
        assertEquals("9:3-9:12", place(only("DL3004", text)));
        assertEquals("12:6-12:14", place(only("DL3022", text)));
        assertEquals("13:11-13:13", place(only("CS-NET-07", text)));
        LintFinding user = only("CS-USER-01", text);
        assertEquals("14:6-14:10", place(user));
        Misconfiguration finding = user.finding();
        assertEquals("Dockerfile", finding.locations().getFirst().path());
        assertEquals(14, finding.locations().getFirst().line());
        assertEquals(6, finding.column());
        assertEquals(Severity.HIGH, finding.severity());
        assertEquals(Result.FAIL, finding.result());
        assertTrue(finding.checks().contains(new Check("cis-1.6", "4.1")));
        assertTrue(finding.checks().contains(new Check("hadolint", "DL3002")));
        assertEquals(List.of("The user is 'root', which is root."), finding.evidence());
    }

    @Test
    void baseUserThatIsKnown() {
        Misconfiguration finding =
                only("CS-USER-01", "FROM docker.io/library/alpine:3\n").finding();
        assertEquals(Severity.HIGH, finding.severity());
        assertEquals(Result.FAIL, finding.result());
    }

    @Test
    void baseUserThatIsNotKnownIsMedium() {
        Misconfiguration finding = only("CS-USER-01", "FROM acme/app:1\n").finding();
        assertEquals(Severity.MEDIUM, finding.severity());
        assertEquals(Result.WARN, finding.result());
        assertEquals(
                Result.UNKNOWN, only("CS-USER-01", "FROM a:1\nARG U\nUSER $U").finding().result());
    }

    @Test
    void commentsSwitchRulesOff() {
        String text =
                """
                FROM debian:12
                # a word
                # hadolint ignore=DL3004, DL3014 # we know
                RUN sudo apt-get install a
                RUN sudo apt-get \\
                  # bollwerk ignore=CS-IMG-08 the base wants it
                  update
                # hadolint ignore=DL3004

                RUN sudo x
                USER root
                """;
        assertEquals("10:5-10:11", place(only("DL3004", text)));
        assertTrue(of("DL3014", text, PLAIN).isEmpty());
        LintResult result = lint(text, PLAIN);
        assertEquals(3, result.waived().size());
        assertEquals("we know", result.waived().getFirst().waiver().reason());
        assertEquals("Dockerfile:3", result.waived().getFirst().waiver().origin());
        assertEquals("the base wants it", result.waived().getLast().waiver().reason());
        assertEquals(3, of("DL3004", text, PLAIN.withPragmas(false)).size());
        String global = "# bollwerk global ignore=CS-USER-01 - it is a base\n" + text;
        assertTrue(of("CS-USER-01", global, PLAIN).isEmpty());
        assertTrue(of("DL3004", "# hadolint global ignore = DL3004\n" + text, PLAIN).isEmpty());
    }

    @Test
    void namesOfOtherToolsCount() {
        String text = "FROM a:1\nRUN x\nCMD a b\nMAINTAINER c\n";
        assertEquals(
                List.of("hadolint DL3025", "buildkit JSONArgsRecommended"),
                only("DL3025", text).finding().checks().stream()
                        .map(check -> check.profile() + " " + check.id())
                        .toList());
        String skip = "# check=skip=JSONArgsRecommended,Other;error=true\n" + text;
        assertTrue(of("DL3025", skip, PLAIN).isEmpty());
        assertEquals(1, of("DL4000", skip, PLAIN).size());
        assertTrue(of("DL4000", "# check=skip=all\n" + text, PLAIN).isEmpty());
        assertTrue(of("DL4000", text, PLAIN.withIgnored(Set.of("DS-0022"))).isEmpty());
        assertTrue(
                of("DL4000", "# bollwerk global ignore=MaintainerDeprecated x\n" + text, PLAIN)
                        .isEmpty());
    }

    @Test
    void anotherStageMayBeBuilt() {
        String text = "FROM a:1 AS dev\nUSER root\nFROM b:1\nUSER 10001\n";
        assertTrue(of("CS-USER-01", text, PLAIN).isEmpty());
        assertEquals(1, of("CS-USER-01", text, PLAIN.withTarget("DEV")).size());
        assertEquals(1, of("CS-USER-01", text, PLAIN.withTarget("0")).size());
    }

    @Test
    void scriptsThatGoOnAfterErrors() {
        String mark = "The script goes on after a command that fails";
        for (String text :
                List.of(
                        "RUN <<E\napt-get update\napt-get install -y a\nE",
                        "RUN bash <<E\na\nb\nE",
                        "RUN <<E\n#!/bin/bash\na\nb\nE")) {
            assertTrue(evidence("FROM a:1\n" + text).contains(mark), text);
        }
        for (String text :
                List.of(
                        "RUN <<E\nset -eux\na\nb\nE",
                        "RUN <<E\na && b\nE",
                        "RUN <<E\n#!/bin/bash -e\na\nb\nE",
                        "SHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]\nRUN <<E\na\nb\nE",
                        "RUN cat <<E > x\na\nb\nE",
                        "RUN <<E python3\na\nb\nE")) {
            assertFalse(evidence("FROM a:1\n" + text).contains(mark), text);
        }
    }

    private static String evidence(String text) {
        var all = new StringBuilder();
        lint(text, PLAIN).findings().forEach(each -> all.append(each.finding().evidence()));
        return all.toString();
    }

    @Test
    void optionsCount() {
        String text = "ARG B=debian\nFROM $B\nRUN sudo x\nCOPY . /x\n";
        assertTrue(of("DL3006", text, PLAIN.withArguments(Map.of("B", "a:1"))).isEmpty());
        assertTrue(of("CS-IMG-08", text, PLAIN.withIgnored(Set.of("DL3004"))).isEmpty());
        assertTrue(of("DL3004", text, PLAIN.withIgnored(Set.of("CS-IMG-08"))).isEmpty());
        assertEquals(
                Severity.CRITICAL,
                of("DL3004", text, PLAIN.withSeverities(Map.of("DL3004", Severity.CRITICAL)))
                        .getFirst()
                        .finding()
                        .severity());
        assertEquals(1, of("DL4007", text, PLAIN.withIgnoreFile(false)).size());
        assertTrue(of("DL4007", text, PLAIN.withIgnoreFile(true)).isEmpty());
        assertTrue(of("DL4007", text, PLAIN).isEmpty());
        assertTrue(of("DL3059", "FROM a:1\nRUN x\nRUN y\n", PLAIN).isEmpty());
        assertEquals(1, of("DL3059", "FROM a:1\nRUN x\nRUN y\n", PLAIN.withStyle(true)).size());
    }

    @Test
    void registries() {
        LintOptions docker = PLAIN.withRegistries(List.of("docker.io"));
        String both =
                "FROM debian:12 AS a\n"
                        + "FROM acme/b:1\n"
                        + "FROM docker.io/acme/b:1\n"
                        + "FROM a\n"
                        + "FROM scratch\n";
        assertTrue(of("CS-IMG-02", both, docker).isEmpty());
        assertEquals(1, of("CS-IMG-02", "FROM quay.io/a:1", docker).size());
        assertEquals(1, of("CS-IMG-02", "FROM localhost/a:1", docker).size());
        LintOptions others = PLAIN.withRegistries(List.of("*.example.org", "quay.io/team"));
        assertTrue(
                of("CS-IMG-02", "FROM x.example.org/a:1\nFROM quay.io/team/a:1", others).isEmpty());
        assertEquals(2, of("DL3026", "FROM quay.io/teams/a:1\nFROM debian:12", others).size());
        assertEquals(
                Result.UNKNOWN,
                of("CS-IMG-02", "ARG R\nFROM $R/a:1", others).getFirst().finding().result());
        assertTrue(of("CS-IMG-02", "FROM debian:12", PLAIN).isEmpty());
    }

    @Test
    void labels() {
        LintOptions schema =
                PLAIN.withLabels(
                        Map.of("a", "semver", "b", "email", "c", "hash", "d", "url", "e", "text"),
                        true);
        String text = "FROM a:1\nLABEL a=1.2 b=x c=\"12\" d=nowhere z=1\nLABEL e=$UNKNOWN\n";
        assertEquals(
                List.of("DL3056", "DL3058", "DL3055", "DL3052", "DL3050"),
                of("CS-IMG-13", text, schema).stream().map(LintFinding::code).toList());
        assertTrue(
                of(
                                "CS-IMG-13",
                                "FROM a:1\nLABEL a=1.2.3-rc1 b=x@y.org c=abcdef0 d=http://x/ e=t",
                                schema)
                        .isEmpty());
        assertEquals(5, of("DL3049", "FROM a:1", schema).size());
    }

    @Test
    void germanSentences() {
        LintResult result =
                new DockerfileLint(PLAIN, Locale.GERMAN)
                        .lint(SourceText.of("FROM a:1\nMAINTAINER b"), "D");
        assertTrue(
                result.findings().stream()
                        .flatMap(each -> each.finding().evidence().stream())
                        .anyMatch("MAINTAINER ist veraltet; ein Label sagt dasselbe."::equals));
    }

    @Test
    void secretsAreNotShown() {
        String text =
                "FROM a:1\nENV TOKEN=ghp_0123456789abcdefghijABCDEFGHIJ012345\nARG PASS=hunter22\n";
        for (LintFinding finding : lint(text, PLAIN).findings()) {
            assertFalse(finding.finding().toString().contains("hunter22"));
            assertFalse(finding.finding().toString().contains("ghp_0123"));
        }
        String piped = evidence("FROM a:1\nRUN curl https://bob:hunter22@x.org/y | sh\n");
        assertTrue(piped.contains("https://…@x.org/y | sh"), piped);
        assertFalse(piped.contains("hunter22"));
        for (String run :
                List.of(
                        "curl -u bob:hunter22 https://x.org | sh",
                        "curl -u bob:hunter22 https://x.org | tar x",
                        "wget --password=hunter22 -O x.sh https://x.org && sh x.sh",
                        "sudo sshpass -p hunter22 ssh x",
                        "echo root:hunter22 | chpasswd")) {
            assertFalse(evidence("FROM a:1\nRUN " + run).contains("hunter22"), run);
        }
        assertEquals(2, of("CS-IMG-03", text, PLAIN).size());
    }

    @Test
    void verdictsForOthers() {
        var facts =
                new DockerfileFacts(
                        dev.bollwerk.fact.dockerfile.Dockerfile.parse("FROM scratch\nUSER 0"),
                        PLAIN);
        assertTrue(
                new Review(Locale.ENGLISH)
                        .settings(DockerfileRules.all("D"), facts).stream()
                                .anyMatch(finding -> finding.id().equals("CS-USER-01")));
    }

    @Test
    void everyDockerfileOfTheFixturesIsRead() throws IOException {
        try (Stream<Path> files = Files.walk(Shared.path("fixtures/scanners"))) {
            List<Path> all =
                    files.filter(Files::isRegularFile)
                            .filter(DockerfileLintTest::isDockerfile)
                            .toList();
            assertTrue(all.size() > 30);
            for (Path path : all) {
                byte[] bytes = Files.readAllBytes(path);
                LintResult result =
                        new DockerfileLint(PLAIN.withStyle(true), Locale.ENGLISH)
                                .lint(bytes, path.toString());
                assertFalse(result.file().stages().isEmpty(), path.toString());
                assertTrue(
                        result.findings().stream().noneMatch(f -> f.code().equals("DL1000")),
                        path.toString());
                byte[] fixed = result.fixedBytes(true);
                assertTrue(
                        new DockerfileLint(PLAIN, Locale.ENGLISH)
                                .lint(fixed, "x").findings().stream()
                                        .noneMatch(f -> f.code().equals("DL1000")),
                        path.toString());
            }
        }
    }

    private static boolean isDockerfile(Path path) {
        String name = path.getFileName().toString();
        boolean named = name.startsWith("Dockerfile-") || name.endsWith(".Dockerfile");
        return named
                && !name.endsWith(".want")
                && !name.endsWith(".err")
                && !name.contains("Invalid");
    }

    @Test
    void hugeInputsEnd() {
        LintOptions options = PLAIN.withStyle(true).withIgnoreFile(false);
        for (String piece :
                List.of(
                        "RUN apt-get update && apt-get install a\n",
                        "# hadolint ignore=DL3008\nRUN apt-get install a\n",
                        "FROM a AS b\n# x\nFROM b\nRUN apt-get install x\n",
                        "RUN ${\n",
                        "${",
                        "$(",
                        "`",
                        "a;",
                        "a|",
                        "'",
                        "(",
                        "<<a ",
                        "sh -c '",
                        "ENV A=x B=$A\n",
                        "LABEL A=1\n",
                        "http://a:bcd")) {
            lint("FROM a\nRUN " + piece.repeat(60_000 / piece.length()), options).fixed(true);
        }
    }

    @Test
    void anythingAtAllIsLookedAt() throws IOException {
        var all = new StringBuilder("# hadolint global ignore=DL1\n");
        for (String line : Files.readAllLines(testdata("cases.tsv"))) {
            String[] fields = line.split("\t");
            if (fields.length == 3) {
                all.append(fields[2].replace("\\n", "\n")).append('\n');
            }
        }
        LintOptions options =
                PLAIN.withStyle(true)
                        .withIgnoreFile(false)
                        .withRegistries(List.of("a"))
                        .withLabels(Map.of("x", "spdx"), true);
        var lint = new DockerfileLint(options, Locale.ENGLISH);
        Mutations.run(
                "the linter",
                all.toString().getBytes(StandardCharsets.UTF_8),
                bytes -> lint.lint(bytes, "x").fixedBytes(true));
    }
}
