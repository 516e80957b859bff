package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.analyze.layer.TarBuilder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The options that `bollwerk harden` shows.
class HardenRunOptionsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir Path folder;

    private JsonNode run(String config, TarBuilder tar, String... more) {
        LayoutImage.of(folder.resolve("in"), config, tar);
        List<String> line = new ArrayList<>();
        line.addAll(List.of("harden", "oci-layout:" + folder.resolve("in"), "--format=json"));
        line.add("--output=docker-archive:o.tar:example.org/team/web:1");
        line.addAll(List.of(more));
        Run run = Run.in(folder, line.toArray(String[]::new));
        assertEquals(0, run.code(), run::err);
        return JSON.readTree(run.out()).get("run");
    }

    private static List<String> words(JsonNode run) {
        return run.get("command").valueStream().map(JsonNode::asString).toList();
    }

    private static TarBuilder nginx() {
        return new TarBuilder()
                .file("etc/passwd", "root:x:0:0::/:/bin/sh\nnginx:x:101:101::/:/bin/false\n")
                .dir("var/cache/nginx")
                .dir("run")
                .mode(03777)
                .owner(999, 998)
                .dir("run/postgresql")
                .file("run/file", "x");
    }

    private static final String NGINX =
            """
            {"Entrypoint":["/docker-entrypoint.sh"],"Cmd":["nginx","-g","daemon off;"],
             "ExposedPorts":{"80/tcp":{},"53/udp":{}},"Volumes":{"/data/":{}}}\
            """;

    @Test
    void aProgramThatIsKnownGetsWhatItNeeds() {
        List<String> words = words(run(NGINX, nginx()));
        assertTrue(
                words.containsAll(
                        List.of(
                                "--cap-drop=ALL",
                                "--cap-add=CHOWN",
                                "--cap-add=NET_BIND_SERVICE",
                                "--cap-add=SETGID",
                                "--cap-add=SETUID",
                                "--tmpfs=/run:size=16m,mode=755",
                                "--tmpfs=/run/postgresql:size=16m,mode=1777,uid=999,gid=998",
                                "--tmpfs=/var/cache/nginx:size=64m,mode=755",
                                "--volume=web-data:/data",
                                "--publish=127.0.0.1:8080:80",
                                "--publish=127.0.0.1:8053:53/udp",
                                "example.org/team/web:1")),
                words::toString);
        words = words(run(NGINX, nginx(), "--user=nginx"));
        assertTrue(words.contains("--sysctl=net.ipv4.ip_unprivileged_port_start=0"));
        assertTrue(words.contains("--tmpfs=/var/cache/nginx:size=64m,mode=755,uid=101"));
        assertTrue(words.stream().noneMatch(each -> each.startsWith("--cap-add")));
    }

    /// What is shown passes our own rules, but for what no image can tell.
    @Test
    void ourOwnRulesAgree() throws IOException {
        JsonNode run = run(NGINX, nginx(), "--user=10001");
        Files.writeString(folder.resolve("compose.yaml"), run.get("compose").asString());
        Files.writeString(folder.resolve("k8s.yaml"), run.get("kubernetes").asString());
        assertEquals(List.of("CS-IMG-04"), lint("compose.yaml"));
        // where it connects to, and a quota of the namespace
        assertEquals(List.of("CS-NET-05", "CS-RES-08"), lint("k8s.yaml"));
    }

    private List<String> lint(String file) {
        Run run = Run.in(folder, "lint", file, "--format=json");
        var ids = new TreeSet<String>();
        JSON.readTree(run.out())
                .get("findings")
                .valueStream()
                .filter(each -> !each.path("result").asString().equals("pass"))
                .forEach(each -> ids.add(each.get("id").asString()));
        return List.copyOf(ids);
    }

    @Test
    void aProgramWithCapabilitiesIsNamed() {
        TarBuilder tar =
                new TarBuilder()
                        .pax("SCHILY.xattr.security.capability", "x")
                        .file("usr/bin/caddy", "x");
        LayoutImage.of(folder.resolve("in"), "{\"Cmd\":[\"caddy\"]}", tar);
        Run run =
                Run.in(
                        folder,
                        "harden",
                        "oci-layout:" + folder.resolve("in"),
                        "--print=none",
                        "--output=oci-archive:o.tar");
        assertTrue(run.out().contains("/usr/bin/caddy, which the image starts"), run::out);
        assertFalse(run.out().contains("docker run"), run::out);
    }
}
