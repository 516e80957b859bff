package dev.bollwerk.posture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Result;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.profile.ProfileReader;
import dev.bollwerk.source.Programs;
import dev.bollwerk.source.daemon.TestDaemon;
import dev.bollwerk.source.http.Endpoint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

/// The same ten faults in a Dockerfile, a Compose file, a Kubernetes manifest and a container of a
/// real dockerd have the same ids, as far as each can have them.
class SameFaultsTest {
    /// Root, privileged, the network and processes of the host, its socket, its root, a capability
    /// too many, no confinement, no limit of memory, a moving tag.
    private static final Set<String> TEN =
            Set.of(
                    "CS-USER-01",
                    "CS-PRIV-01",
                    "CS-NET-01",
                    "CS-NS-01",
                    "CS-MNT-02",
                    "CS-MNT-01",
                    "CS-CAP-01",
                    "CS-LSM-01",
                    "CS-RES-01",
                    "CS-IMG-01");

    private static final String DOCKERFILE = "FROM example/app\nUSER 0:0\n";
    private static final String COMPOSE =
            """
            services:
              web:
                image: example/app:latest
                user: "0:0"
                privileged: true
                network_mode: host
                pid: host
                volumes: ["/var/run/docker.sock:/var/run/docker.sock", "/:/host"]
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
                image: example/app:latest
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

    @TempDir Path folder;

    @Test
    void haveTheSameIds() throws IOException {
        assertEquals(Set.of("CS-USER-01", "CS-IMG-01"), ofTen(lint("Dockerfile", DOCKERFILE)));
        assertEquals(TEN, ofTen(lint("compose.yaml", COMPOSE)));
        assertEquals(TEN, ofTen(lint("pod.yaml", MANIFEST)));
        assertEquals(TEN, ofTen(container()));
    }

    private Report container() throws IOException {
        try (TestDaemon daemon = TestDaemon.start(folder)) {
            Programs.run(folder, "tar", "-cf", "empty.tar", "--files-from", "/dev/null");
            daemon.docker("import", folder.resolve("empty.tar").toString(), "example/app:latest");
            daemon.docker(
                    "create",
                    "--name=web",
                    "--user=0:0",
                    "--privileged",
                    "--network=host",
                    "--pid=host",
                    "-v",
                    "/var/run/docker.sock:/var/run/docker.sock",
                    "-v",
                    "/:/host",
                    "--cap-add=SYS_ADMIN",
                    "--security-opt=seccomp=unconfined",
                    "example/app:latest",
                    "/none");
            var settings =
                    new BenchSettings(
                            new ProfileReader().read("ten.yaml", profile()),
                            2,
                            Set.of(),
                            Set.of(),
                            List.of(),
                            Files.createDirectory(folder.resolve("root")),
                            Locale.ENGLISH,
                            "1",
                            InstantSource.system());
            String socket = daemon.host().substring("unix://".length());
            return new Bench(settings).assess(new Endpoint.Unix(Path.of(socket)));
        }
    }

    /// No benchmark asks for all of them.
    private static String profile() {
        var profile = new StringBuilder("id: ten\ntitle: Ten\ncontrols:\n");
        for (String id : new TreeSet<>(TEN)) {
            String control = "- {id: '%s', title: '%s', rules: ['%s@container']}\n";
            profile.append(control.formatted(id, id, id));
        }
        return profile.toString();
    }

    private static Report lint(String name, String text) {
        var settings =
                new LintSettings(
                        Set.of(),
                        Map.of(),
                        Map.of(),
                        false,
                        Parameters.none(),
                        List.of(),
                        Locale.ENGLISH,
                        "1",
                        InstantSource.system());
        return new Lint(settings).lint(text.getBytes(StandardCharsets.UTF_8), name, null).report();
    }

    private static Set<String> ofTen(Report report) {
        Set<String> ids = new TreeSet<>();
        for (Finding finding : report.findings()) {
            var found = (Misconfiguration) finding;
            if (found.result() == Result.FAIL || found.result() == Result.WARN) {
                ids.add(found.id());
            }
        }
        ids.retainAll(TEN);
        return ids;
    }
}
