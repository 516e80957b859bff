package dev.bollwerk.rule.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Result;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.HistoryEntry;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Overlay;
import dev.bollwerk.image.Platform;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.rule.Account;
import dev.bollwerk.rule.Review;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Each rule over small configurations: what breaks it, and what looks alike and does not.
class ImageRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    /// A configuration that breaks no rule.
    private String user = "10001:10001";
    private List<String> env = List.of();
    private List<String> entrypoint = List.of("/app");
    private List<String> cmd = List.of();
    private List<String> ports = List.of("8080/tcp");
    private List<String> volumes = List.of();
    private Map<String, String> labels = allLabels();
    private boolean healthcheck = true;
    private @Nullable Instant created = NOW;
    private List<String> history = List.of("COPY app /app # buildkit");
    private String name = "registry.example.org/app:1.2.3";

    private static Map<String, String> allLabels() {
        Map<String, String> labels = new TreeMap<>();
        for (String key :
                List.of(
                        "title",
                        "description",
                        "version",
                        "revision",
                        "source",
                        "vendor",
                        "licenses")) {
            labels.put("org.opencontainers.image." + key, "x");
        }
        labels.put("org.opencontainers.image.created", "2026-11-01T10:00:00Z");
        return labels;
    }

    private List<Misconfiguration> findings() {
        List<HistoryEntry> steps = new ArrayList<>();
        List<Digest> layers = new ArrayList<>();
        List<List<TreeEntry>> trees = new ArrayList<>();
        for (String step : history) {
            boolean empty = step.contains("#(nop) ") && !step.contains("ADD") || !makesLayer(step);
            steps.add(new HistoryEntry(null, step, null, null, empty));
            if (!empty) {
                layers.add(Digest.sha256(step.getBytes(StandardCharsets.UTF_8)));
                trees.add(List.of(TreeEntry.file("file" + trees.size(), 1)));
            }
        }
        var config =
                new ImageConfig(
                        Platform.parse("linux/amd64"),
                        created,
                        user,
                        env,
                        entrypoint,
                        cmd,
                        null,
                        ports,
                        volumes,
                        labels,
                        healthcheck,
                        layers,
                        steps,
                        new byte[0]);
        var accounts =
                List.of(new Account("root", 0), new Account("toor", 0), new Account("app", 100));
        var facts = new ImageFacts(name, config, accounts, Overlay.merge(trees), NOW);
        List<Finding> found = new Review(Locale.ENGLISH).settings(ImageRules.all(), facts);
        return found.stream().map(Misconfiguration.class::cast).toList();
    }

    private static boolean makesLayer(String step) {
        return !step.matches("(?s)(ENV|USER|CMD|ENTRYPOINT|LABEL|EXPOSE|HEALTHCHECK|VOLUME).*");
    }

    private List<String> ids() {
        return findings().stream().map(Finding::id).toList();
    }

    private Misconfiguration only() {
        List<Misconfiguration> findings = findings();
        assertEquals(1, findings.size(), findings.toString());
        return findings.getFirst();
    }

    @Test
    void aGoodImageHasNoFindings() {
        assertEquals(List.of(), findings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "root", "0:0", "root:root", "00", "000:5", ":5", "toor", "toor:1"})
    void root(String value) {
        user = value;
        assertEquals("CS-USER-01", only().id());
        assertEquals("4.1", only().checks().getFirst().id());
    }

    @Test
    void rootWithTheStepThatSetIt() {
        user = "0:0";
        history = List.of("COPY a /a # buildkit", "USER 0:0");
        Misconfiguration found = only();
        assertEquals("history[1]", found.locations().getFirst().path());
        assertEquals("USER 0:0", found.locations().getFirst().createdBy());
        assertEquals(List.of("The user is '0:0', which is root."), found.evidence());
    }

    @ParameterizedTest
    @CsvSource({"app,INFO", "app:app,INFO", "100,WARN", "65532,", "65532:0,"})
    void nameOrLowNumber(String value, @Nullable Result result) {
        user = value;
        if (result == null) {
            assertEquals(List.of(), ids());
        } else {
            assertEquals("CS-USER-02", only().id());
            assertEquals(result, only().result());
        }
    }

    @Test
    void aNameThatNobodyKnowsIsUnknown() {
        user = "ghost";
        List<Misconfiguration> findings = findings();
        assertEquals(List.of("CS-USER-01", "CS-USER-02"), ids());
        assertEquals(Result.UNKNOWN, findings.getFirst().result());
    }

    @ParameterizedTest
    @CsvSource({
        "alpine,true",
        "alpine:latest,true",
        "host:5000/app,true",
        "host:5000/app:1,false",
        "app@sha256:0000,false",
        "'',false",
        "0123456789abcdef,false"
    })
    void movingTag(String reference, boolean moves) {
        name = reference;
        assertEquals(moves ? List.of("CS-IMG-01") : List.of(), ids());
    }

    @ParameterizedTest
    @CsvSource({
        "DB_PASSWORD=hunter2hunter2,true",
        "dbPassword=hunter2hunter2,true",
        "API_KEY=abcdef,true",
        "AWS_SECRET_ACCESS_KEY=abc123,true",
        "GITHUB_TOKEN=ghp_x,true",
        "GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568,false",
        "KEYCLOAK_URL=http://x,false",
        "MONKEY=banana,false",
        "DB_PASSWORD_FILE=/run/secrets/db,false",
        "DB_PASSWORD=/run/secrets/db,false",
        "DB_PASSWORD=${OTHER},false",
        "DB_PASSWORD=,false",
        "TOKEN_URL=http://x,false",
        "ALLOW_EMPTY_PASSWORD=yes,false",
        "PATH=/bin,false"
    })
    void secretKeys(String variable, boolean secret) {
        env = List.of(variable);
        history = List.of("ENV " + variable);
        List<Misconfiguration> findings = findings();
        assertEquals(secret ? 1 : 0, findings.size(), variable);
        String value = variable.substring(variable.indexOf('=') + 1);
        if (secret) {
            assertEquals("CS-IMG-03", findings.getFirst().id());
            assertFalse(findings.toString().contains(value), findings.toString());
        }
    }

    @Test
    void healthCheck() {
        healthcheck = false;
        assertEquals("CS-IMG-04", only().id());
        history = List.of("HEALTHCHECK NONE");
        assertTrue(only().evidence().getFirst().contains("NONE"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "/bin/sh -c apt-get update~CS-IMG-05",
                "RUN /bin/sh -c apt-get -qq update # buildkit~CS-IMG-05",
                "RUN |1 A=b /bin/sh -c apk update # buildkit~CS-IMG-05",
                "RUN zypper --non-interactive ref~CS-IMG-05",
                "/bin/sh -c apt-get update && apt-get -y dist-upgrade~CS-IMG-05",
                "/bin/sh -c apt-get update && apt-get install -y curl~-",
                "/bin/sh -c set -eux; apk add --no-cache curl~-",
                "/bin/sh -c update-ca-certificates~-",
                "/bin/sh -c echo 'apt-get update'~-",
                "/bin/sh -c #(nop) COPY file:1 in /update~-",
                "/bin/sh -c yum install -y x && yum clean all~-"
            })
    void loneUpdate(String step, String id) {
        history = List.of(step);
        assertEquals(id.equals("-") ? List.of() : List.of(id), ids());
    }

    @Test
    void upgradeIsWorthKnowingOnly() {
        history = List.of("RUN /bin/sh -c apt-get update && apt-get upgrade -y # buildkit");
        assertEquals(Result.INFO, only().result());
        assertTrue(only().evidence().getFirst().endsWith("apt-get upgrade -y"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "ADD https://example.org/x /x # buildkit~CS-IMG-06",
                "ADD --chown=1:1 app.jar /app/ # buildkit~CS-IMG-06",
                "/bin/sh -c #(nop) ADD dir:7a8b in /srv ~CS-IMG-06",
                "/bin/sh -c #(nop) ADD file:7a8b in /srv/a.txt ~CS-IMG-06",
                "ADD --checksum=sha256:00 https://example.org/x /x # buildkit~-",
                "ADD rootfs.tar.xz / # buildkit~-",
                "COPY ADD /x # buildkit~-"
            })
    void addition(String step, String id) {
        history = List.of("/bin/sh -c #(nop) ADD file:00ff in / ", step);
        assertEquals(id.equals("-") ? List.of() : List.of(id), ids());
        if (!id.equals("-")) {
            assertEquals("history[1]", only().locations().getFirst().path());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -sSL https://x | sh",
                "curl -fsSL https://x | sudo -E bash -",
                "wget -qO- https://x | bash -s -- --yes",
                "set -e; curl https://x | tee /tmp/x | python3",
                "bash -c \"$(curl -fsSL https://x)\"",
                "sh -c 'curl https://x | sh'",
                "bash <(curl -s https://x)",
                "eval \"$(wget -qO- https://x)\"",
                "curl -k https://x -o y",
                "curl -fsSLk https://x -o y",
                "wget --no-check-certificate https://x",
                "apt-get install -y --allow-unauthenticated x",
                "apk add --allow-untrusted x.apk",
                "yum install -y --nogpgcheck x",
                "pip install --trusted-host pypi.org x",
                "NODE_TLS_REJECT_UNAUTHORIZED=0 npm ci",
                "git config --global http.sslVerify false && git -c http.sslVerify=false clone x"
            })
    void unverified(String command) {
        history = List.of("RUN /bin/sh -c " + command + " # buildkit");
        assertEquals("CS-IMG-07", ids().getFirst(), command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -fsSL https://x | tar xz",
                "curl -fsSL https://x | gpg --dearmor",
                "curl https://x -o k && sha256sum -c sums",
                "curl https://x | python3 script.py",
                "echo 'curl https://x | sh'",
                "python3 -m pip install x"
            })
    void verified(String command) {
        history = List.of("RUN /bin/sh -c " + command + " # buildkit");
        assertEquals(List.of(), ids(), command);
    }

    @Test
    void sudoAndPasswords() {
        history = List.of("/bin/sh -c sudo make install && echo root:secret123 | chpasswd");
        Misconfiguration found = only();
        assertEquals("CS-IMG-08", found.id());
        assertEquals(2, found.evidence().size());
        assertFalse(found.evidence().toString().contains("secret123"));
        history = List.of("/bin/sh -c apt-get install -y sudo");
        assertEquals(List.of(), ids());
    }

    @Test
    void shellForm() {
        cmd = List.of("/bin/sh", "-c", "node server.js");
        assertEquals("CS-IMG-09", only().id());
        cmd = List.of("/bin/sh", "-c", "exec node server.js");
        assertEquals(List.of(), ids());
        cmd = List.of("/bin/sh");
        assertEquals(List.of(), ids());
    }

    @Test
    void labels() {
        labels = Map.of();
        assertEquals("CS-IMG-13", only().id());
        labels = new TreeMap<>(allLabels());
        labels.remove("org.opencontainers.image.source");
        assertTrue(only().evidence().getFirst().contains(": source."), only().toString());
        labels = new TreeMap<>(allLabels());
        labels.put("org.opencontainers.image.created", "yesterday");
        assertTrue(only().evidence().getFirst().contains("yesterday"));
    }

    @Test
    void ageIsNotThatOfAReproducibleBuild() {
        created = Instant.parse("2025-01-01T00:00:00Z");
        assertEquals("CS-IMG-14", only().id());
        created = Instant.EPOCH;
        assertEquals(List.of(), ids());
        created = Instant.parse("0001-01-01T00:00:00Z");
        assertEquals(List.of(), ids());
        created = null;
        assertEquals(List.of(), ids());
    }

    @ParameterizedTest
    @CsvSource({
        "22/tcp,FAIL",
        "22,FAIL",
        "25/tcp,WARN",
        "80/tcp,",
        "443,",
        "8022/tcp,",
        "53/udp,WARN"
    })
    void ports(String port, @Nullable Result result) {
        ports = List.of(port);
        if (result == null) {
            assertEquals(List.of(), ids());
        } else {
            assertEquals("CS-NET-07", only().id());
            assertEquals(result, only().result());
        }
    }

    @Test
    void socketAsAVolume() {
        volumes = List.of("/var/run/docker.sock", "/data");
        assertEquals("CS-FILE-06", only().id());
        assertEquals(List.of("VOLUME /var/run/docker.sock"), only().evidence());
    }
}
