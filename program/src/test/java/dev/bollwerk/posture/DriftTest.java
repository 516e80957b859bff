package dev.bollwerk.posture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.source.Programs;
import dev.bollwerk.source.daemon.TestDaemon;
import dev.bollwerk.source.http.Endpoint;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A Compose file against containers of a real dockerd, made as Compose makes them and changed by
/// hand.
class DriftTest {
    private static final String FILE =
            """
            name: shop
            services:
              web:
                image: example/app:1
                read_only: true
                cap_drop: [ALL]
                cap_add: [NET_BIND_SERVICE]
                security_opt: ["no-new-privileges:true"]
                mem_limit: 64m
                cpus: 0.5
                pids_limit: 50
                restart: on-failure:5
                ports: ["127.0.0.1:8090:80"]
                volumes: ["./data:/data:ro", "state:/state"]
                network_mode: none
                logging: {driver: json-file, options: {max-size: 1m}}
              sidecar:
                image: example/app:1
                network_mode: service:web
              tools:
                image: example/app:1
                profiles: [tools]
            volumes: {state: {}}
            """;

    /// What Compose makes of the service `web`.
    private static final List<String> AS_SAID =
            List.of(
                    "--read-only",
                    "--cap-drop=ALL",
                    "--cap-add=CAP_NET_BIND_SERVICE",
                    "--security-opt=no-new-privileges:true",
                    "--memory=67108864",
                    "--cpus=0.5",
                    "--pids-limit=50",
                    "--restart=on-failure:5",
                    "-p",
                    "127.0.0.1:8090:80",
                    "-v",
                    "shop_state:/state",
                    "--log-driver=json-file",
                    "--log-opt=max-size=1m",
                    "--network=none");

    @TempDir static Path folder;
    private static TestDaemon daemon;
    private static Path file;

    @BeforeAll
    static void start() throws IOException {
        daemon = TestDaemon.start(folder);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Programs.run(empty, "tar", "cf", folder.resolve("root.tar").toString(), ".");
        load("USER 10001");
        Path shop = Files.createDirectories(folder.resolve("shop/data")).getParent();
        file = Files.writeString(shop.resolve("compose.yaml"), FILE);
    }

    private static void load(String change) {
        daemon.docker(
                "import",
                "--change=" + change,
                "--change=CMD [\"/x\"]",
                folder.resolve("root.tar").toString(),
                "example/app:1");
    }

    @AfterAll
    static void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    @Test
    void whatIsAsTheFileSaysIsNotTold() {
        create("shop-web-1", "web", AS_SAID, "-v", data() + ":/data:ro");
        create("shop-sidecar-1", "sidecar", List.of("--network=container:shop-web-1"));
        assertEquals(
                List.of(
                        "CS-DRF-05 shop-sidecar-1: Its container does not run: created.",
                        "CS-DRF-05 shop-web-1: Its container does not run: created."),
                told(compare()));
        remove("shop-web-1", "shop-sidecar-1");
    }

    @Test
    void whatWasChangedByHandIs() {
        create(
                "web",
                "web",
                List.of(
                        "--privileged",
                        "--user=0:0",
                        "--pid=host",
                        "--memory=128m",
                        "--restart=always",
                        "-p",
                        "8090:80",
                        "-v",
                        data() + ":/data",
                        "-v",
                        "/etc:/host-etc"));
        create("left", "old", List.of());
        create("sidecar", "sidecar", List.of("--network=none"));
        assertEquals(
                List.of(
                        "CS-DRF-01 sidecar: network_mode: the file says service:web, the container"
                                + " has none.",
                        "CS-DRF-01 web: cap_add: the file says NET_BIND_SERVICE, the container has"
                                + " nothing of it.",
                        "CS-DRF-01 web: cap_drop: the file says ALL, the container has nothing of"
                                + " it.",
                        "CS-DRF-01 web: network_mode: the file says none, the container has nothing"
                                + " of it.",
                        "CS-DRF-01 web: no-new-privileges: the file says true, the container has"
                                + " false.",
                        "CS-DRF-01 web: pid: the file says nothing of it, the container has host.",
                        "CS-DRF-01 web: privileged: the file says false, the container has true.",
                        "CS-DRF-01 web: read_only: the file says true, the container has false.",
                        "CS-DRF-01 web: user: the file says 10001, the container has 0:0.",
                        "CS-DRF-02 web: cpus: the file says 0.5, the container has nothing of it.",
                        "CS-DRF-02 web: logging.max-size: the file says 1m, the container has"
                                + " nothing of it.",
                        "CS-DRF-02 web: memory: the file says 64m, the container has 128m.",
                        "CS-DRF-02 web: pids-limit: the file says 50, the container has nothing of"
                                + " it.",
                        "CS-DRF-02 web: restart: the file says on-failure:5, the container has"
                                + " always.",
                        "CS-DRF-03 web: mount /data: the file says DATA (ro), the container has"
                                + " DATA.",
                        "CS-DRF-03 web: mount /host-etc: the file says nothing of it, the container"
                                + " has /etc.",
                        "CS-DRF-03 web: mount /state: the file says state, the container has"
                                + " nothing of it.",
                        "CS-DRF-03 web: port: the file says 127.0.0.1:8090->80/tcp, the container"
                                + " has nothing of it.",
                        "CS-DRF-03 web: port: the file says nothing of it, the container has"
                                + " *:8090->80/tcp.",
                        "CS-DRF-05 left: The file has no service 'old'.",
                        "CS-DRF-05 sidecar: Its container does not run: created.",
                        "CS-DRF-05 web: Its container does not run: created."),
                told(compare()));
        remove("web", "left", "sidecar");
    }

    @Test
    void aNewImageUnderTheSameName() {
        create("old", "sidecar", List.of("--network=none"));
        String before = daemon.docker("inspect", "--format={{.Image}}", "old").strip();
        load("USER 10002");
        String told = String.join("\n", told(compare()));
        assertEquals(true, told.contains("CS-DRF-04 old: example/app:1 is now sha256:"), told);
        assertEquals(true, told.contains(before.substring(0, 19)), told);
        remove("old");
        load("USER 10001");
    }

    @Test
    void nothingRuns() {
        assertEquals(
                List.of(
                        "CS-DRF-05 sidecar: There is no container of the service sidecar.",
                        "CS-DRF-05 web: There is no container of the service web."),
                told(compare()));
    }

    @Test
    void noSuchFile() {
        Path gone = file.resolveSibling("gone.yaml");
        var refused = assertThrows(BollwerkException.class, () -> compare(gone));
        assertEquals(
                "The file '%s' cannot be read; check its name and rights.".formatted(gone),
                refused.getMessage());
    }

    private static String data() {
        return file.resolveSibling("data").toString();
    }

    private static void create(
            String name, String service, List<String> options, String... further) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "create",
                                "--name=" + name,
                                "--label=com.docker.compose.project=shop",
                                "--label=com.docker.compose.service=" + service));
        words.addAll(options);
        words.addAll(List.of(further));
        words.add("example/app:1");
        daemon.docker(words.toArray(String[]::new));
    }

    private static void remove(String... names) {
        for (String name : names) {
            daemon.docker("rm", "-f", name);
        }
    }

    private static Report compare() {
        return compare(file);
    }

    private static Report compare(Path compose) {
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
        var endpoint = new Endpoint.Unix(Path.of(daemon.host().substring("unix://".length())));
        return new Drift(settings).compare(compose, List.of(compose.toString()), null, endpoint);
    }

    private static List<String> told(Report report) {
        Set<String> told = new TreeSet<>();
        for (Finding finding : report.findings()) {
            var found = (Misconfiguration) finding;
            String said = String.join(" ", found.evidence()).replace(data(), "DATA");
            told.add(found.id() + " " + found.item() + ": " + said);
        }
        return List.copyOf(told);
    }
}
