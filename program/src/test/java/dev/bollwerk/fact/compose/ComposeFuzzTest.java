package dev.bollwerk.fact.compose;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

class ComposeFuzzTest {
    private static final String GOOD =
            """
            include: [c.yaml, {path: d.yaml, env_file: .env}]
            x-base: &base {restart: on-failure:5, cap_add: [ALL]}
            services:
              web:
                <<: *base
                extends: {file: c.yaml, service: base}
                image: ${NAME:-a}:${TAG?no}
                command: sh -c "echo $$A"
                ports: ["[::1]:80-81:80-81/udp", {target: 1, published: "2-3"}]
                volumes: ["~/x:/y:ro,rshared", named:/d, {type: bind, source: /, target: /h}]
                environment: [A=1, B]
                env_file: [.env, {path: e, format: raw}]
                security_opt: [seccomp:unconfined, no-new-privileges=true]
                ulimits: {nofile: {soft: 1, hard: 2}}
                blkio_config: {device_read_bps: [{path: /a, rate: 1}]}
                deploy: {resources: {limits: {cpus: '1'}}, restart_policy: {max_attempts: 3}}
                healthcheck: {test: [CMD, x]}
                networks: {a: {}}
                logging: {driver: local, options: {a: b}}
                secrets: [{source: s, target: t}]
                depends_on: {db: {condition: started}}
              db: {extends: web, ports: !reset [], network_mode: service:web}
            networks: {a: {internal: true}}
            volumes: {named: {driver_opts: {o: bind, device: /etc}}}
            secrets: {s: {file: ./s}}
            """;

    private static final String ENV = "A=1\nB=\"x\ny\\n\" # z\nexport C='${A}'\nD=${A:-$B}\n";

    private static void read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        var files =
                new ComposeTexts()
                        .with("compose.yaml", text)
                        .with("c.yaml", "services: {base: {user: '1', extends: base}}")
                        .with("d.yaml", text)
                        .with(".env", ENV);
        ComposeProject project =
                ComposeReader.read(List.of("compose.yaml", "c.yaml"), files, Map.of(), Set.of("*"));
        project.problems().forEach(each -> assertTrue(each.place().line() >= 1, each.message()));
    }

    @Test
    void anythingAtAllIsRead() {
        Mutations.run(
                "Compose files", GOOD.getBytes(StandardCharsets.UTF_8), ComposeFuzzTest::read);
    }

    @Test
    void filesOfVariablesToo() {
        Mutations.run(
                "files of variables",
                ENV.getBytes(StandardCharsets.UTF_8),
                bytes ->
                        EnvFile.read(
                                ".env",
                                new String(bytes, StandardCharsets.UTF_8),
                                Map.of(),
                                false));
    }

    @Test
    void hugeProjectsEnd() {
        var chain = new StringBuilder("services:\n  s0: {image: a}\n");
        for (int i = 1; i < 1_000; i++) {
            chain.append("  s%d: {extends: s%d, cap_add: [c%d]}\n".formatted(i, i - 1, i));
        }
        read(chain.toString().getBytes(StandardCharsets.UTF_8));
        var wide = new StringBuilder("services:\n  base: {cap_add: [");
        for (int i = 0; i < 2_000; i++) {
            wide.append('c').append(i).append(", ");
        }
        wide.append("d]}\n");
        for (int i = 0; i < 4_000; i++) {
            wide.append("  s%d: {extends: base, env_file: .env, user: '1'}\n".formatted(i));
        }
        assertThrows(BollwerkException.class, () -> ComposeTexts.of(wide.toString()));
        var files = new ComposeTexts();
        for (int i = 0; i < 20; i++) {
            String next = "f" + (i + 1) + ".yaml";
            files.with(
                    "f" + i + ".yaml",
                    "include: [%s]\n".formatted(String.join(", ", List.of(next, next, next))));
        }
        try {
            files.project("f0.yaml");
        } catch (BollwerkException _) {
            // too many files
        }
        var variables = new StringBuilder("V0=" + "x".repeat(1_000) + "\n");
        for (int i = 1; i < 100; i++) {
            variables.append("V%d=$V%d$V%d\n".formatted(i, i - 1, i - 1));
        }
        EnvFile.read(".env", variables.toString(), Map.of(), false);
    }
}
