package dev.bollwerk.rule.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.rule.Evidence;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What drivers and options come to.
class LogSetupTest {
    private static final Place PLACE = new Place("compose.yaml", "services.web", 3, 5);

    @ParameterizedTest
    @CsvSource({
        "json-file, AtMost[bytes=30000000], max-size=10m max-file=3",
        "json-file, AtMost[bytes=10000000], max-size=10m",
        "json-file, AtMost[bytes=1500000], max-size=1.5MiB",
        "json-file, Endless[], max-file=3",
        "json-file, Endless[], tag=x",
        "json-file, Unknown[], max-size=much",
        "json-file, Unknown[], max-size=-1",
        "json-file, AtMost[bytes=9223372036854775807], max-size=4000p max-file=2000000000",
        "local, AtMost[bytes=104857600], mode=blocking",
        "local, AtMost[bytes=2000], max-size=1k max-file=2",
        "syslog, AtMost[bytes=104857600], tag=x",
        "syslog, AtMost[bytes=0], cache-disabled=true",
        "syslog, AtMost[bytes=2000000], cache-max-size=1m cache-max-file=2",
        "journald, ByOther[], tag=x",
        "none, AtMost[bytes=0], tag=x",
        "example/plugin:1, Unknown[], tag=x"
    })
    void kept(String driver, String kept, String options) {
        assertEquals(kept, setup(driver, options).kept().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "syslog, HOST, tag=x",
        "syslog, HOST, syslog-address=unix:///dev/log",
        "syslog, HOST, syslog-address=udp://127.0.0.1:514",
        "syslog, PLAIN, syslog-address=udp://192.0.2.1:514",
        "syslog, PLAIN, syslog-address=tcp://logs.example:514",
        "syslog, PLAIN, syslog-address=tcp://localhost.example:514",
        "syslog, PROTECTED, syslog-address=tcp+tls://logs.example:6514",
        "syslog, UNVERIFIED, syslog-address=tcp+tls://logs.example syslog-tls-skip-verify=true",
        "syslog, UNVERIFIED, syslog-address=tcp+tls://logs.example syslog-tls-skip-verify=false",
        "gelf, PLAIN, gelf-address=udp://192.0.2.1:12201",
        "gelf, HOST, gelf-address=udp://[::1]:12201",
        "gelf, UNKNOWN, tag=x",
        "fluentd, HOST, tag=x",
        "fluentd, PLAIN, fluentd-address=logs.example:24224",
        "fluentd, PROTECTED, fluentd-address=tls://logs.example:24224",
        "splunk, PROTECTED, splunk-url=https://logs.example:8088",
        "splunk, PLAIN, splunk-url=http://logs.example:8088",
        "splunk, UNVERIFIED, splunk-url=https://logs.example splunk-insecureskipverify=1",
        "splunk, PROTECTED, splunk-url=https://logs.example splunk-insecureskipverify=false",
        "awslogs, PROTECTED, awslogs-group=x",
        "awslogs, PLAIN, awslogs-endpoint=http://logs.example",
        "gcplogs, PROTECTED, tag=x",
        "json-file, HOST, max-size=1m",
        "example/plugin:1, UNKNOWN, tag=x"
    })
    void lines(String driver, Line line, String options) {
        assertEquals(line, LogLine.of(setup(driver, options)).line());
    }

    @ParameterizedTest
    @CsvSource({
        "json-file, '', max-size=10m max-file=3 compress=true",
        "json-file, log.compress, max-size=10m compress=true",
        "json-file, log.compress, max-file=3 compress=true",
        "json-file, log.size, max-size=0",
        "json-file, log.size, max-size=-1",
        "json-file, log.files, max-size=10m max-file=0",
        "json-file, log.files, max-size=10m max-file=three",
        "json-file, log.option, max-size=10m syslog-address=udp://x",
        "local, log.option, tag=x",
        "local, log.compress, max-file=1 compress=true",
        "local, '', compress=true",
        "syslog, log.mode, mode=fast",
        "syslog, log.buffer, max-buffer-size=4m",
        "syslog, '', mode=non-blocking max-buffer-size=4m"
    })
    void problems(String driver, String keys, String options) {
        List<String> found =
                LogProblems.of(setup(driver, options)).stream().map(Evidence::key).toList();
        assertEquals(keys, String.join(" ", found));
    }

    @Test
    void theDefaultIsAddedToItsOwnDriver() {
        var usual = Map.of("max-size", "5m", "max-file", "2");
        var silent = logging(Setting.unset(PLACE), Map.of());
        assertEquals(
                "json-file max-file=2 max-size=5m", shown(LogSetup.of(silent, "json-file", usual)));
        var own = logging(text("json-file"), Map.of("max-file", text("9")));
        assertEquals(
                "json-file max-file=9 max-size=5m", shown(LogSetup.of(own, "json-file", usual)));
        assertEquals("json-file max-file=9", shown(LogSetup.of(own, "local", usual)));
        assertNull(
                LogSetup.of(
                        logging(Setting.unknown("${DRIVER}", PLACE), Map.of()), null, Map.of()));
        var open = logging(text("local"), Map.of("max-size", Setting.unknown("${S}", PLACE)));
        assertEquals("local max-size=?", shown(LogSetup.of(open, null, Map.of())));
    }

    @Test
    void secrets() {
        var variables =
                Map.of("DB_PASSWORD", text("x"), "LANG", text("C"), "MONKEY_URL", text("u"));
        assertEquals(
                List.of("API_TOKEN"),
                LogSecrets.of(setup("json-file", "env=LANG,API_TOKEN"), variables, Map.of()));
        for (String all : List.of("env-regex=.*", "env-regex=^DB_", "env-regex=X|PASSWORD$")) {
            assertEquals(
                    List.of("DB_PASSWORD"),
                    LogSecrets.of(setup("json-file", all), variables, Map.of()),
                    all);
        }
        for (String none : List.of("env-regex=^LC_", "env=LANG", "tag=DB_PASSWORD")) {
            assertEquals(
                    List.of(), LogSecrets.of(setup("json-file", none), variables, Map.of()), none);
        }
    }

    @Test
    void tokensAndPasswordsAreNotShown() {
        assertEquals("splunk splunk-token=…", setup("splunk", "splunk-token=1234").shown());
        assertEquals(
                "tcp://logs.example:1",
                LogLine.of(setup("syslog", "syslog-address=tcp://me:pw@logs.example:1")).target());
    }

    private static String shown(LogSetup setup) {
        return setup == null ? "" : setup.shown();
    }

    private static Setting<String> text(String value) {
        return Setting.of(value, value, PLACE);
    }

    private static Workload.Logging logging(
            Setting<String> driver, Map<String, Setting<String>> options) {
        return new Workload.Logging(driver, options);
    }

    private static LogSetup setup(String driver, String options) {
        Map<String, String> all = new HashMap<>();
        for (String pair : options.split(" ")) {
            int equals = pair.indexOf('=');
            all.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new LogSetup(driver, all, Set.of());
    }
}
