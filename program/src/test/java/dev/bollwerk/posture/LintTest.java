package dev.bollwerk.posture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.report.LintTable;
import dev.bollwerk.report.Style;
import dev.bollwerk.rule.Parameters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Files of all kinds: the same fault has the same id, and stands at its line.
class LintTest {
    private static final String COMPOSE =
            """
            services:
              web:
                image: nginx
                user: "0:0"
                privileged: true
                network_mode: host
                pid: host
                volumes:
                  - /var/run/docker.sock:/var/run/docker.sock
                  - /:/host
                cap_add: [SYS_ADMIN]
                security_opt: ["seccomp:unconfined"]
            """;
    private static final String MANIFEST =
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop}
            spec:
              hostNetwork: true
              hostPID: true
              containers:
              - name: web
                image: nginx
                securityContext:
                  privileged: true
                  runAsUser: 0
                  capabilities: {add: [SYS_ADMIN]}
                  seccompProfile: {type: Unconfined}
                volumeMounts: [{name: s, mountPath: /s}, {name: r, mountPath: /r}]
              volumes:
              - {name: s, hostPath: {path: /var/run/docker.sock}}
              - {name: r, hostPath: {path: /}}
            """;
    private static final Set<String> FAULTS =
            Set.of(
                    "CS-IMG-01",
                    "CS-USER-01",
                    "CS-PRIV-01",
                    "CS-NET-01",
                    "CS-NS-01",
                    "CS-MNT-01",
                    "CS-MNT-02",
                    "CS-CAP-01",
                    "CS-CAP-02",
                    "CS-LSM-01",
                    "CS-SUID-02",
                    "CS-ROFS-01",
                    "CS-RES-01");

    @TempDir Path folder;

    private final Lint lint =
            new Lint(
                    new LintSettings(
                            Set.of(),
                            Map.of(),
                            Map.of(),
                            false,
                            Parameters.none(),
                            List.of(),
                            Locale.ENGLISH,
                            "1",
                            InstantSource.system()));

    @Test
    void theSameFaultsHaveTheSameIds() {
        Set<String> compose = ids(look("compose.yaml", COMPOSE));
        Set<String> manifest = ids(look("pod.yaml", MANIFEST));
        for (String id : FAULTS) {
            assertTrue(compose.contains(id), "Compose: " + id);
            assertTrue(manifest.contains(id), "Kubernetes: " + id);
        }
        Set<String> dockerfile = ids(look("Dockerfile", "FROM debian\nENV DB_PASSWORD=hunter22\n"));
        assertTrue(dockerfile.containsAll(Set.of("CS-IMG-01", "CS-USER-01", "CS-IMG-03")));
    }

    @Test
    void linesAndColumns() {
        assertEquals("4:11", place(look("compose.yaml", COMPOSE), "CS-USER-01"));
        assertEquals("5:17", place(look("compose.yaml", COMPOSE), "CS-PRIV-01"));
        assertEquals("12:7", place(look("pod.yaml", MANIFEST), "CS-USER-01"));
        assertEquals("1:6", place(look("Dockerfile", "FROM debian\nUSER 1\n"), "CS-IMG-01"));
    }

    @Test
    void comments() {
        String text =
                COMPOSE.replace("image: nginx", "image: nginx # bollwerk ignore=CS-IMG-01 pinned")
                        .replace(
                                "    pid: host",
                                "    # bollwerk ignore=CS-NS-01 a debugger\n    pid: host");
        Report report = look("compose.yaml", text);
        assertEquals(2, report.waived().size());
        assertTrue(
                report.waived().stream().anyMatch(each -> each.waiver().reason().equals("pinned")));
        assertTrue(!ids(report).contains("CS-IMG-01") && !ids(report).contains("CS-NS-01"));
        Report whole = look("pod.yaml", "# bollwerk ignore=CS-PRIV-01 a node agent\n" + MANIFEST);
        assertTrue(!ids(whole).contains("CS-PRIV-01"));
    }

    @Test
    void contentTellsWhatItIs() {
        assertTrue(ids(look("build", "ARG A=1\nFROM scratch\n")).contains("CS-USER-01"));
        assertTrue(ids(look("stack", COMPOSE)).contains("CS-PRIV-01"));
        String refusal =
                assertThrows(BollwerkException.class, () -> look("x.yaml", "a: 1\n")).getMessage();
        assertEquals(
                "x.yaml is neither a Dockerfile nor a Compose file nor a Kubernetes manifest.",
                refusal);
    }

    @Test
    void variablesOfTheFolderCount() throws IOException {
        Files.writeString(folder.resolve(".env"), "TAG=1.27\n");
        Path file = folder.resolve("compose.yaml");
        Files.writeString(file, COMPOSE.replace("image: nginx", "image: nginx:${TAG}"));
        assertTrue(!ids(lint.lint(file, file.toString()).report()).contains("CS-IMG-01"));
    }

    @Test
    void fixesOfDockerfiles() {
        var linted =
                lint.lint(
                        "FROM debian:12\nMAINTAINER joe\nUSER 1\n".getBytes(StandardCharsets.UTF_8),
                        "Dockerfile",
                        null);
        assertEquals(1, linted.fixes());
        assertEquals(
                "FROM debian:12\nLABEL org.opencontainers.image.authors=\"joe\"\nUSER 1\n",
                new String(linted.fixed(), StandardCharsets.UTF_8));
    }

    @Test
    void asATable() throws IOException {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            var out = new ByteArrayOutputStream();
            new LintTable()
                    .write(
                            List.of(look("compose.yaml", COMPOSE), look("pod.yaml", MANIFEST)),
                            new Style(90, false, locale, true),
                            out);
            String text = out.toString(StandardCharsets.UTF_8);
            assertTrue(text.contains("5:17  "), text);
            assertTrue(text.lines().allMatch(line -> line.length() <= 90), text);
        }
    }

    private Report look(String name, String text) {
        return lint.lint(text.getBytes(StandardCharsets.UTF_8), name, null).report();
    }

    private static Set<String> ids(Report report) {
        Set<String> ids = new TreeSet<>();
        report.findings().forEach(each -> ids.add(each.id()));
        return ids;
    }

    private static String place(Report report, String id) {
        for (Finding finding : report.findings()) {
            if (finding.id().equals(id)) {
                return finding.locations().getFirst().line()
                        + ":"
                        + ((Misconfiguration) finding).column();
            }
        }
        return "none";
    }
}
