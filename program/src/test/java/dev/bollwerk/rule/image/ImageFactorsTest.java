package dev.bollwerk.rule.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.fact.repository.RepositoryFacts;
import dev.bollwerk.fact.repository.RepositoryReader;
import dev.bollwerk.finding.Result;
import dev.bollwerk.image.HistoryEntry;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Overlay;
import dev.bollwerk.image.Platform;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.source.Programs;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The Twelve-Factor App over images.
class ImageFactorsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Result[] NOTHING = {};

    @TempDir Path folder;

    private String name = "shop:7";
    private List<String> env = List.of("PATH=/bin", "PORT_DEFAULT=1");
    private List<String> cmd = List.of("/app/server");
    private List<String> ports = List.of();
    private final Map<String, String> labels = new HashMap<>();
    private Instant created = NOW;
    private final List<TreeEntry> files = new ArrayList<>(List.of(TreeEntry.file("app/server", 1)));
    private List<HistoryEntry> history = List.of();
    private @Nullable RepositoryFacts repository;

    private void assertResults(String rule, Result... expected) {
        ImageConfig config =
                new ImageConfig(
                        Platform.parse("linux/amd64"),
                        created,
                        null,
                        env,
                        List.of(),
                        cmd,
                        null,
                        ports,
                        List.of(),
                        labels,
                        false,
                        List.of(),
                        history,
                        new byte[0]);
        var facts = new ImageFacts(name, config, List.of(), Overlay.merge(List.of(files)), NOW);
        List<Result> results = new ArrayList<>();
        for (Applied<ImageFacts> applied : FactorRules.all(repository)) {
            if (applied.rule().id().equals(rule)) {
                for (Verdict verdict : applied.decision().decide(facts)) {
                    results.add(verdict.result());
                }
            }
        }
        assertEquals(List.of(expected), results, rule);
    }

    @Test
    void commits() throws IOException {
        assertResults("CS-12F-01-02", Result.FAIL);
        labels.put("org.opencontainers.image.revision", "main");
        assertResults("CS-12F-01-02", Result.FAIL);
        labels.put("org.opencontainers.image.revision", "1".repeat(40));
        assertResults("CS-12F-01-02", Result.PASS);
        Files.writeString(folder.resolve("a"), "1");
        for (String[] command :
                List.of(
                        new String[] {"init", "-q", "-b", "main"},
                        new String[] {"config", "user.name", "a"},
                        new String[] {"config", "user.email", "a@example.org"},
                        new String[] {"config", "remote.origin.url", "git@example.org:a/shop.git"},
                        new String[] {"add", "-A"},
                        new String[] {"commit", "-q", "-m", "one"})) {
            Programs.run(folder, "git", command);
        }
        String first = Programs.run(folder, "git", "rev-parse", "HEAD").strip();
        Programs.run(folder, "git", "commit", "-q", "--allow-empty", "-m", "two");
        repository = RepositoryReader.read(folder, "shop", InstantSource.system());
        assertResults("CS-12F-01-02", Result.FAIL);
        assertResults("CS-12F-10-03", Result.NOT_APPLICABLE);
        labels.put("org.opencontainers.image.revision", first);
        assertResults("CS-12F-01-02", Result.PASS);
        labels.put("org.opencontainers.image.source", "https://example.org/a/shop");
        assertResults("CS-12F-01-02", Result.PASS);
        created = Instant.now();
        assertResults("CS-12F-10-03", Result.PASS);
        created = Instant.now().minus(Duration.ofDays(40));
        assertResults("CS-12F-10-03", Result.FAIL);
        labels.put("org.opencontainers.image.source", "https://example.org/b/other");
        assertResults("CS-12F-01-02", Result.WARN);
        // an image of another source has its own history
        labels.put("org.opencontainers.image.revision", "2".repeat(40));
        assertResults("CS-12F-01-02", Result.NOT_APPLICABLE);
    }

    @Test
    void settings() {
        assertResults("CS-12F-03-01", NOTHING);
        env = List.of("DB=jdbc:postgresql://db.corp/x");
        assertResults("CS-12F-03-01", Result.FAIL);
        env = List.of("PORT=80", "URL=https://example.org");
        files.add(TreeEntry.file("app/node_modules/x/.env", 1));
        assertResults("CS-12F-03-01", NOTHING);
        files.add(TreeEntry.file("app/application-prod.yml", 1));
        assertResults("CS-12F-03-01", Result.FAIL);
    }

    @Test
    void databases() {
        assertResults("CS-12F-04-02", NOTHING);
        files.add(TreeEntry.file("usr/sbin/mysqld", 1));
        assertResults("CS-12F-04-02", Result.FAIL);
        name = "registry.example.org/mysql:8";
        assertResults("CS-12F-04-02", Result.NOT_APPLICABLE);
        name = "ours";
        cmd = List.of("docker-entrypoint.sh", "mysqld");
        assertResults("CS-12F-04-02", Result.NOT_APPLICABLE);
        files.clear();
        name = "";
        cmd = List.of("app");
        assertResults("CS-12F-04-02", Result.UNKNOWN);
    }

    @Test
    void ports() {
        // a worker or a tool
        assertResults("CS-12F-07-01", Result.NOT_APPLICABLE);
        cmd = List.of("gunicorn", "app:app");
        assertResults("CS-12F-07-01", Result.FAIL);
        ports = List.of("8000/tcp");
        assertResults("CS-12F-07-01", Result.PASS);
        files.add(TreeEntry.file("usr/local/tomcat/webapps/shop.war", 1));
        assertResults("CS-12F-07-03", Result.INFO);
    }

    @Test
    void startAndLogs() {
        assertResults("CS-12F-08-02", NOTHING);
        assertResults("CS-12F-02-04", NOTHING);
        assertResults("CS-12F-11-02", NOTHING);
        assertResults("CS-12F-12-02", Result.NOT_APPLICABLE);
        cmd = List.of("/bin/sh", "-c", "npm ci && supervisord -n");
        files.add(TreeEntry.file("usr/sbin/rsyslogd", 1));
        files.add(TreeEntry.file("app/db/migrations/1.sql", 1));
        history = List.of(new HistoryEntry(null, "STOPSIGNAL SIGKILL", null, null, true));
        assertResults("CS-12F-08-02", Result.FAIL);
        assertResults("CS-12F-02-04", Result.FAIL);
        assertResults("CS-12F-09-01", Result.FAIL);
        assertResults("CS-12F-11-02", Result.FAIL);
        assertResults("CS-12F-12-02", Result.PASS);
    }
}
