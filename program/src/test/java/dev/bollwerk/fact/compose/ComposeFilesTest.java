package dev.bollwerk.fact.compose;

import static dev.bollwerk.fact.compose.ComposeTexts.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.workload.Mount;
import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Several files: merged, extended, included, and those of variables.
class ComposeFilesTest {
    private static final String BASE =
            """
            services:
              web:
                image: a:1
                command: [x, y]
                environment: {A: 1, B: 2}
                ports: ["80:80"]
                cap_add: [NET_ADMIN]
                volumes: ["./a:/data", "./b:/b"]
                logging: {driver: syslog, options: {tag: x}}
            """;

    @Test
    void merged() {
        ComposeProject project =
                new ComposeTexts()
                        .with("p/compose.yaml", BASE)
                        .with(
                                "p/over.yaml",
                                """
                                services:
                                  web:
                                    image: a:2
                                    command: z
                                    environment: ["B=3", "C=4"]
                                    ports: ["80:80", "81:80"]
                                    cap_add: [NET_ADMIN, SYS_ADMIN]
                                    volumes: ["/etc:/data:ro"]
                                    logging: {driver: json-file}
                                    user: "0"
                                """)
                        .project("p/compose.yaml", "p/over.yaml");
        Workload web = service(project, "web");
        assertEquals("a:2", web.image().value());
        assertEquals("p/over.yaml", web.image().place().source());
        assertEquals(List.of("z"), web.command().arguments().value());
        assertEquals(Map.of("A", "1", "B", "3", "C", "4"), values(web.environment()));
        assertEquals(List.of(80, 81), web.network().ports().stream().map(Port::first).toList());
        assertEquals(2, web.privileges().added().size());
        assertEquals(
                List.of("/etc", "./b"),
                web.storage().mounts().stream().map(Mount::source).toList());
        assertEquals(Map.of(), web.logging().options());
        assertEquals("p/compose.yaml", web.place().source());
        assertEquals(10, web.privileges().user().place().line());
    }

    @Test
    void resetAndOverride() {
        ComposeProject project =
                new ComposeTexts()
                        .with("a.yaml", BASE)
                        .with(
                                "b.yaml",
                                """
                                services:
                                  web:
                                    ports: !reset []
                                    environment: {A: !reset null}
                                    cap_add: !override [KILL]
                                """)
                        .project("a.yaml", "b.yaml");
        Workload web = service(project, "web");
        assertEquals(List.of(), web.network().ports());
        assertEquals(Map.of("B", "2"), values(web.environment()));
        assertEquals("KILL", web.privileges().added().getFirst().value());
        assertEquals(1, web.privileges().added().size());
    }

    @Test
    void extended() {
        ComposeProject project =
                new ComposeTexts()
                        .with(
                                "compose.yaml",
                                """
                                services:
                                  base:
                                    image: a
                                    privileged: true
                                    cap_add: [SYS_ADMIN]
                                  web:
                                    extends: base
                                    cap_add: [NET_ADMIN]
                                  far:
                                    extends: {file: common/c.yaml, service: far}
                                    image: mine
                                """)
                        .with(
                                "common/c.yaml",
                                """
                                services:
                                  far: {extends: {service: below}, env_file: x.env}
                                  below: {image: b, network_mode: host}
                                """)
                        .with("common/x.env", "K=v\n")
                        .project("compose.yaml");
        Workload web = service(project, "web");
        assertEquals(true, web.privileges().privileged().value());
        assertEquals(4, web.privileges().privileged().place().line());
        assertEquals(2, web.privileges().added().size());
        assertEquals(6, web.place().line());
        Workload far = service(project, "far");
        assertEquals("mine", far.image().value());
        assertEquals("host", far.namespaces().network().value());
        assertEquals("common/c.yaml", far.namespaces().network().place().source());
        assertEquals(Map.of("K", "v"), values(far.environment()));
        assertEquals(List.of(), project.problems());
    }

    @Test
    void whatExtendsItselfIsTold() {
        ComposeProject project =
                ComposeTexts.of(
                        """
                        services:
                          a: {extends: b, user: root}
                          b: {extends: {service: a}, image: x}
                          c: {extends: lost}
                          d: {extends: {file: lost.yaml, service: x}}
                        """);
        assertEquals("x", service(project, "a").image().value());
        assertEquals("root", service(project, "a").privileges().user().value());
        assertEquals(4, project.services().size());
        List<String> messages = messages(project);
        assertEquals("The service 'a' extends itself.", messages.getFirst());
        assertTrue(
                messages.contains("The service 'lost' that is extended is not in compose.yaml."));
        assertTrue(messages.contains("The file 'lost.yaml' is not there."));
    }

    @Test
    void included() {
        ComposeProject project =
                new ComposeTexts()
                        .with(
                                "compose.yaml",
                                """
                                include:
                                  - sub/db.yaml
                                  - {path: [sub/more.yaml, sub/over.yaml], env_file: e.env}
                                  - compose.yaml
                                  - lost.yaml
                                  - oci://registry/x
                                services:
                                  web: {image: web}
                                """)
                        .with("sub/db.yaml", "services:\n  db: {image: '${DB}', env_file: d.env}\n")
                        .with("sub/.env", "DB=postgres:17\n")
                        .with("sub/d.env", "PASS=x\n")
                        .with("sub/more.yaml", "services:\n  more: {image: '${M}'}\n")
                        .with("sub/over.yaml", "services:\n  more: {user: '5'}\n")
                        .with("e.env", "M=m:1\n")
                        .project("compose.yaml");
        assertEquals("postgres:17", service(project, "db").image().value());
        assertEquals(Map.of("PASS", "x"), values(service(project, "db").environment()));
        assertEquals("m:1", service(project, "more").image().value());
        assertEquals("5", service(project, "more").privileges().user().value());
        assertEquals("web", service(project, "web").image().value());
        assertEquals(
                List.of(
                        "4 'compose.yaml' includes itself.",
                        "5 There is no file lost.yaml.",
                        "6 'oci://registry/x' is elsewhere and is not fetched."),
                project.problems().stream()
                        .map(each -> each.place().line() + " " + each.message())
                        .toList());
    }

    @Test
    void variables() {
        var files =
                new ComposeTexts()
                        .with(
                                "p/c.yaml",
                                """
                                services:
                                  web:
                                    image: ${NAME}:${TAG:-${OTHER:-1}}
                                    user: ${NOBODY}
                                    environment:
                                      - TAKEN
                                      - UNKNOWN
                                      - COST=$$5
                                      - PASS=${NOBODY}
                                    env_file: [e.env, {path: lost.env, required: false}]
                                """)
                        .with("p/.env", "NAME=app\nTAKEN=from-file\n")
                        .with("p/e.env", "E=${NAME}-x\nCOST=4\n");
        ComposeProject project =
                ComposeReader.read(List.of("p/c.yaml"), files, Map.of("TAKEN", "given"), Set.of());
        Workload web = project.services().getFirst();
        assertEquals("app:1", web.image().value());
        assertEquals("${NAME}:${TAG:-${OTHER:-1}}", web.image().written());
        assertTrue(web.privileges().user().isUnknown());
        assertEquals("given", web.environment().get("TAKEN").value());
        assertTrue(web.environment().get("UNKNOWN").isUnknown());
        assertEquals("$5", web.environment().get("COST").value());
        assertEquals("app-x", web.environment().get("E").value());
        assertTrue(web.environment().get("PASS").isUnknown());
        assertEquals(List.of(), project.problems());
    }

    @Test
    void onlyFilesOfTheFolder(@TempDir Path folder) throws IOException {
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(folder.resolve("outside.yaml"), "services: {}");
        Files.writeString(project.resolve("compose.yaml"), "services: {a: {image: a}}");
        Files.createSymbolicLink(project.resolve("link.yaml"), folder.resolve("outside.yaml"));
        var files = ProjectFolder.of(project.resolve("compose.yaml"));
        assertEquals("services: {a: {image: a}}", files.read(project + "/compose.yaml"));
        assertNull(files.read(project + "/lost.yaml"));
        assertThrows(BollwerkException.class, () -> files.read(project + "/link.yaml"));
        assertThrows(BollwerkException.class, () -> files.read(folder + "/outside.yaml"));
        assertThrows(BollwerkException.class, () -> files.read(project.toString()));
    }

    private static Map<String, String> values(Map<String, Setting<String>> settings) {
        Map<String, String> values = new TreeMap<>();
        settings.forEach((key, value) -> values.put(key, value.or("?")));
        return values;
    }

    private static List<String> messages(ComposeProject project) {
        return project.problems().stream().map(ComposeProblem::message).toList();
    }
}
