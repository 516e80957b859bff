package dev.bollwerk.limit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What Docker 20.10 did on a host with two processors and cgroup v1, option by option.
class RecordedLimitsTest {
    /// The host of the recording.
    private static final HostCapability HOST =
            new HostCapability(
                    "20.10.24+dfsg1",
                    "1.1.5",
                    2,
                    "0-1",
                    "0",
                    8L << 30,
                    1,
                    "vfs/",
                    Map.of("BlkioWeight", false),
                    Map.of("/dev/vda", true, "/dev/nope", false));

    /// What the engine said, and the problem that says it.
    private static final Map<String, String> REASONS =
            Map.ofEntries(
                    Map.entry("quota can not be less than 1ms", "quota."),
                    Map.entry("CPU cfs period can not", "period.range"),
                    Map.entry("Range of CPUs is from", "cpus.range"),
                    Map.entry("cpu.cfs_quota_us: invalid argument", "cpus.small"),
                    Map.entry("Conflicting options: Nano CPUs", "cpus.conflict"),
                    Map.entry("minimum allowed cpu-shares", "shares.range"),
                    Map.entry("maximum allowed cpu-shares", "shares.range"),
                    Map.entry("shares: invalid argument", "shares.negative"),
                    Map.entry("Requested CPUs are not available", "cpuset.cpus.absent"),
                    Map.entry("cpuset cpus: invalid format", "syntax.list"),
                    Map.entry("Requested memory nodes are not", "cpuset.mems.absent"),
                    Map.entry("Minimum memory limit allowed is 6MB", "memory.small"),
                    Map.entry("Minimum memoryswap limit should be", "swap.small"),
                    Map.entry("always set the Memory limit", "swap.alone"),
                    Map.entry("can not be less than memory reservation", "reservation.large"),
                    Map.entry("Minimum memory reservation allowed", "memory.small"),
                    Map.entry("invalid suffix", "syntax.size"),
                    Map.entry("Valid memory swappiness range", "swappiness.range"),
                    Map.entry("ulimit soft limit must be", "syntax.ulimit.order"),
                    Map.entry("invalid ulimit type", "syntax.ulimit.type"),
                    Map.entry("retry count cannot be used", "restart.count"),
                    Map.entry("retry count cannot be negative", "restart.negative"),
                    Map.entry("invalid restart policy", "restart.policy"),
                    Map.entry("stat /dev/nope", "device.absent"),
                    Map.entry("range for oom score adj", "oom.range"),
                    Map.entry("get final child's PID", "oom.never"),
                    Map.entry("cpu.rt_runtime_us: invalid argument", "realtime"),
                    Map.entry("Weight discarded", "blkio.discarded"),
                    Map.entry("OOM killer is disabled for", "oom.disable.unlimited"),
                    Map.entry("kernel memory limit is deprecated", "kernel-memory"));

    /// One case of the recording.
    private record Recorded(String options, List<String> lines) {
        String outcome() {
            boolean created = lines.contains("<ID>");
            if (lines.contains("rc=0")) {
                return "runs";
            }
            return created ? "does not start" : "is refused";
        }

        List<String> reasons() {
            List<String> reasons = new ArrayList<>();
            for (String line : lines) {
                REASONS.forEach(
                        (said, key) -> {
                            if (line.contains(said)) {
                                reasons.add(key);
                            }
                        });
            }
            return reasons;
        }
    }

    private static List<Recorded> recorded() throws IOException {
        List<Recorded> all = new ArrayList<>();
        String begin = "--- docker run ";
        for (String line : Files.readAllLines(Shared.path("fixtures/monitor/limits_exp.out"))) {
            if (line.startsWith(begin)) {
                all.add(new Recorded(line.substring(begin.length()).strip(), new ArrayList<>()));
            } else {
                all.getLast().lines.add(line.strip());
            }
        }
        return all;
    }

    @Test
    void noneIsForgotten() throws IOException {
        assertTrue(recorded().size() >= 65, "cases: " + recorded().size());
    }

    @TestFactory
    Stream<DynamicTest> asTheEngineDid() throws IOException {
        return recorded().stream()
                .map(each -> DynamicTest.dynamicTest(each.options, () -> compare(each)));
    }

    private static void compare(Recorded recorded) {
        Map<String, String> given = GivenLimits.parse(List.of(recorded.options.split(" ")));
        List<LimitProblem> problems = LimitCheck.check(given, HOST);
        assertEquals(recorded.outcome(), outcome(problems), problems.toString());
        for (String reason : recorded.reasons()) {
            assertTrue(
                    problems.stream().anyMatch(one -> one.key().startsWith(reason)),
                    reason + " is not among " + problems);
        }
        assertTrue(
                recorded.outcome().equals("runs") || !recorded.reasons().isEmpty(),
                recorded.toString());
        if (recorded.outcome().equals("runs")) {
            LimitCheck.effective(given, HOST).forEach(value -> compare(recorded, value));
        }
        sentences(problems);
    }

    private static String outcome(List<LimitProblem> problems) {
        Stage first = problems.stream().map(LimitProblem::stage).findFirst().orElse(Stage.ADVICE);
        return switch (first) {
            case SYNTAX, REFUSED -> "is refused";
            case START -> "does not start";
            case DISCARDED, ADVICE -> "runs";
        };
    }

    private static void compare(Recorded recorded, KernelValue value) {
        if (value.file().startsWith("/proc")) {
            String line = "oom_score_adj=" + value.value() + " ";
            assertTrue(recorded.lines.stream().anyMatch(l -> l.startsWith(line)), line);
            return;
        }
        String held =
                recorded.lines.stream()
                        .filter(line -> line.startsWith(value.file() + " = "))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no file " + value));
        String expected = value.value().replace("/dev/vda", "254:0");
        assertTrue(held.startsWith(value.file() + " = " + expected), held + " is not " + value);
    }

    private static void sentences(List<LimitProblem> problems) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            var texts = LimitProblem.texts(locale);
            assertAll(
                    problems.stream()
                            .map(
                                    one ->
                                            () ->
                                                    assertTrue(
                                                            !one.sentence(texts).contains("{"),
                                                            one.sentence(texts))));
            problems.forEach(one -> one.instead(texts));
        }
    }
}
