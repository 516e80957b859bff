package dev.bollwerk.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.fact.compose.ComposeProject;
import dev.bollwerk.fact.compose.ComposeReader;
import dev.bollwerk.fact.dockerfile.Dockerfile;
import dev.bollwerk.fact.kubernetes.KubernetesReader;
import dev.bollwerk.fact.kubernetes.Manifests;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlReader;
import dev.bollwerk.rule.dockerfile.DockerfileFacts;
import dev.bollwerk.rule.dockerfile.DockerfileRules;
import dev.bollwerk.rule.dockerfile.LintOptions;
import dev.bollwerk.rule.kubernetes.KubernetesFacts;
import dev.bollwerk.rule.workload.WorkloadFacts;
import dev.bollwerk.text.Texts;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Twelve-Factor App over Dockerfiles, Compose files and manifests: what is told, and what is
/// not although it looks alike.
class FactorsTest {
    /// Results against something, as `RULE RESULT`; their sentences must exist in both languages.
    private static <F> Set<String> told(List<Applied<F>> rules, F facts) {
        Set<String> told = new TreeSet<>();
        for (Applied<F> applied : rules) {
            for (Verdict verdict : applied.decision().decide(facts)) {
                for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                    var said = new Review(locale).setting(applied.rule(), verdict);
                    assertTrue(said.evidence().stream().noneMatch(text -> text.contains("{")));
                }
                switch (verdict.result()) {
                    case FAIL, WARN, INFO ->
                            told.add(
                                    applied.rule().id().substring(7)
                                            + " "
                                            + verdict.result().label());
                    case PASS, NOT_APPLICABLE, MANUAL, UNKNOWN, ERROR -> {}
                }
            }
        }
        return told;
    }

    private static Set<String> dockerfile(String text) {
        var facts = new DockerfileFacts(Dockerfile.parse(text), LintOptions.defaults());
        return told(DockerfileRules.factors("Dockerfile"), facts);
    }

    @Test
    void dockerfiles() {
        assertEquals(
                Set.of(),
                dockerfile(
                        """
                        FROM maven:3 AS build
                        RUN mvn package
                        FROM eclipse-temurin:21-jre
                        ENV PORT=8080 CACHE_URL=redis://localhost
                        COPY --from=build /app.jar /
                        STOPSIGNAL SIGQUIT
                        CMD ["java", "-jar", "/app.jar"]
                        """));
        // source of interpreted languages may stay, and what is taken away again
        assertEquals(
                Set.of(),
                dockerfile(
                        """
                        FROM python:3.13-slim
                        COPY . /app
                        RUN apk add --virtual .b gcc && pip install -r r.txt && apk del .b
                        CMD ["gunicorn", "app"]
                        """));
        assertEquals(Set.of("05-01 fail"), dockerfile("FROM golang:1.25\nCOPY . .\n"));
        assertEquals(Set.of("05-01 fail"), dockerfile("FROM debian\nRUN apt-get install -y gcc\n"));
        assertEquals(Set.of("05-01 fail"), dockerfile("FROM debian\nRUN make all\n"));
        assertEquals(Set.of("05-01 warn"), dockerfile("FROM eclipse-temurin:21\n"));
        assertEquals(Set.of("02-04 fail"), dockerfile("FROM node\nCMD npm install && npm start\n"));
        assertEquals(
                Set.of("02-04 fail"),
                dockerfile("FROM node\nENTRYPOINT [\"sh\", \"-c\", \"pip install x; app\"]\n"));
        assertEquals(Set.of("03-01 fail"), dockerfile("FROM a\nENV DB=postgres://u:p@db.corp/x\n"));
        assertEquals(Set.of("03-01 fail"), dockerfile("FROM a\nENV DB_HOST=10.1.2.3\n"));
        assertEquals(Set.of("03-01 fail"), dockerfile("FROM a\nCOPY .env /app/\n"));
        assertEquals(Set.of(), dockerfile("FROM a\nCOPY .env.example /app/\nENV V=10.1.2.3\n"));
        assertEquals(Set.of("08-02 fail"), dockerfile("FROM a\nCMD [\"/usr/bin/supervisord\"]\n"));
        assertEquals(Set.of("08-02 fail"), dockerfile("FROM a\nCMD app & tail -f /log\n"));
        assertEquals(Set.of("09-01 fail"), dockerfile("FROM a\nSTOPSIGNAL 9\n"));
    }

    private static Set<String> compose(String file, String text) {
        ComposeProject project =
                ComposeReader.read(
                        List.of(file),
                        path -> path.equals(file) ? text : null,
                        Map.of(),
                        Set.of(ComposeReader.ALL_PROFILES));
        Set<String> told = told(dev.bollwerk.rule.compose.FactorRules.all(), project);
        for (Workload service : project.services()) {
            told.addAll(
                    told(dev.bollwerk.rule.workload.FactorRules.all(), WorkloadFacts.of(service)));
        }
        return told;
    }

    @Test
    void composeFiles() {
        assertEquals(
                Set.of(),
                compose(
                        "compose.yaml",
                        """
                        services:
                          web:
                            image: shop:7
                            environment: {DATABASE_URL: "postgres://db/shop"}
                            volumes: ["./nginx.conf:/etc/nginx.conf:ro"]
                          migrate:
                            image: shop:7
                            profiles: [tools]
                            environment: {DATABASE_URL: "postgres://db/shop"}
                            command: ["rake", "db:migrate"]
                          db:
                            image: postgres:16
                            container_name: db
                            volumes: ["data:/var/lib/postgresql/data"]
                        volumes: {data: {}}
                        """));
        String bad =
                """
                services:
                  web:
                    build: .
                    container_name: web
                    environment: {CACHE_HOST: 10.1.2.3}
                    labels: {traefik.http.services.w.loadbalancer.sticky.cookie: "true"}
                    ports: ["8080:80"]
                    deploy: {replicas: 3}
                    stop_signal: SIGKILL
                    volumes: ["./src:/app", "logs:/var/log/app", "up:/uploads"]
                  migrate: {image: "flyway/flyway:10", command: migrate}
                  db: {image: "postgres:16"}
                volumes: {logs: {}, up: {}}
                """;
        assertEquals(
                Set.of(
                        "03-02 info",
                        "04-01 fail",
                        "04-01 warn",
                        "05-02 fail",
                        "05-02 warn",
                        "06-01 fail",
                        "06-03 fail",
                        "08-01 fail",
                        "09-01 fail",
                        "12-01 warn"),
                compose("compose.yaml", bad));
        // developers build and mount what they like; production does not
        Set<String> development = compose("compose.dev.yaml", bad);
        assertTrue(development.stream().noneMatch(each -> each.startsWith("05-02")));
        Set<String> production = compose("compose.prod.yaml", bad);
        assertTrue(production.contains("05-02 fail"));
    }

    private static Set<String> kubernetes(String text) {
        Manifests manifests = KubernetesReader.read("k8s.yaml", YamlReader.read("k8s.yaml", text));
        Set<String> told =
                told(
                        dev.bollwerk.rule.kubernetes.FactorRules.all(),
                        new KubernetesFacts(manifests, Parameters.none()));
        for (Workload container : manifests.workloads()) {
            told.addAll(
                    told(
                            dev.bollwerk.rule.workload.FactorRules.all(),
                            WorkloadFacts.of(container)));
        }
        return told;
    }

    @Test
    void manifests() {
        String good =
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      terminationGracePeriodSeconds: 30
                      initContainers:
                      - {name: migrate, image: "shop:7", envFrom: [{configMapRef: {name: c}}]}
                      containers:
                      - name: web
                        image: shop:7
                        envFrom: [{configMapRef: {name: c}}]
                        lifecycle: {preStop: {exec: {command: [sleep, "5"]}}}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec: {selector: {app: web}, ports: [{port: 80}]}
                ---
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: web}
                spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
                """;
        assertEquals(Set.of(), kubernetes(good));
        String bad =
                good.replace("policy/v1", "policy.example.org/v1")
                        .replace("lifecycle:", "x-lifecycle:")
                        .replace("ports: [{port: 80}]", "sessionAffinity: ClientIP")
                        .replace(
                                "name: migrate, image: \"shop:7\"", "name: migrate, image: \"f:1\"")
                        .replace(
                                "image: shop:7",
                                "image: shop:7\n"
                                        + "        ports: [{containerPort: 80, hostPort: 80}]");
        assertEquals(
                Set.of("06-03 fail", "08-01 fail", "09-05 fail", "12-01 warn"), kubernetes(bad));
        assertEquals(
                Set.of("03-02 info"),
                kubernetes(
                        "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers:"
                                + " [{name: a, image: a}]}}"));
    }

    /// Each sentence that these rules say is there, in both languages.
    @Test
    void sentences() throws IOException {
        Set<String> keys = new TreeSet<>();
        Pattern key = Pattern.compile("\"(f12\\.[a-z.-]+)\"");
        Path sources = Shared.root().resolve("program/src/main/java/dev/bollwerk/rule");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                key.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> keys.add("evidence." + found.group(1)));
            }
        }
        assertTrue(keys.size() > 80, keys.toString());
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            var texts = new Texts("dev.bollwerk.rule.factors", locale);
            List<String> missing = new ArrayList<>(keys);
            missing.removeIf(texts::has);
            assertEquals(List.of(), missing, locale.toString());
        }
    }
}
