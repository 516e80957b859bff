package dev.bollwerk.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// What is to be sent to an engine for limits that are wanted.
class LimitPlanTest {
    private static final HostCapability HOST =
            new HostCapability(
                    "20.10.24",
                    "1.1.5",
                    2,
                    "0-1",
                    "0",
                    4L << 30,
                    1,
                    "overlay2/extfs",
                    Map.of(),
                    Map.of());

    @ParameterizedTest
    @CsvSource({
        // memory alone is refused: what may be swapped goes with it
        "'', memory=256m, 'Memory=268435456 MemorySwap=536870912'",
        "memory=64m memory-swap=64m, memory=128m, 'Memory=134217728 MemorySwap=134217728'",
        "memory=64m memory-swap=128m, memory=128m, 'Memory=134217728 MemorySwap=268435456'",
        "memory=64m memory-swap=96m, memory=128m, 'Memory=134217728 MemorySwap=167772160'",
        "memory=64m memory-swap=-1, memory=128m, 'Memory=134217728 MemorySwap=-1'",
        "memory=64m memory-swap=128m, memory-swap=64m, 'Memory=67108864 MemorySwap=67108864'",
        "'', cpus=0.5, NanoCpus=500000000",
        // the engine keeps to the way that was taken first
        "cpu-quota=50000, cpus=0.25, CpuQuota=25000",
        "cpu-quota=50000 cpu-period=50000, cpus=0.5, CpuQuota=25000",
        "cpus=1, cpu-quota=25000, NanoCpus=250000000",
        "pids-limit=50, pids-limit=-1, PidsLimit=-1",
        "'', restart=on-failure:5, 'RestartPolicy={Name=on-failure, MaximumRetryCount=5}'",
        "restart=always, restart=no, 'RestartPolicy={Name=no, MaximumRetryCount=0}'",
        "'', cpuset-cpus=0-1, CpusetCpus=0-1",
        // the same in other words
        "memory=67108864 memory-swap=134217728, memory=64m, ''",
        "cpus=0.50, cpus=0.5, ''",
        "'', pids-limit=0, ''",
        "'', cpu-quota=-1, ''",
        "'', restart=no, ''",
        "cpuset-cpus=0-1, cpuset-cpus=1-1, CpusetCpus=1-1",
        "cpuset-cpus=0-0, cpuset-cpus=0, ''"
    })
    void bodies(String before, String wanted, String body) {
        LimitPlan plan = plan(before, wanted);
        StringBuilder text = new StringBuilder();
        plan.body().forEach((k, v) -> text.append(k).append('=').append(v).append(' '));
        assertEquals(body, text.toString().strip());
        assertEquals(body.isEmpty(), plan.isEmpty());
    }

    @Test
    void whatTheEngineWouldRefuseIsKnownBefore() {
        assertTrue(plan("", "memory=4m").isRefused());
        assertTrue(plan("", "cpus=3").isRefused());
        assertTrue(plan("", "cpuset-cpus=2").isRefused());
        assertTrue(plan("", "cpus=much").isRefused());
        assertTrue(plan("memory-reservation=64m", "memory=32m").isRefused());
        assertFalse(plan("", "memory=32m").isRefused());
        assertThrows(BollwerkException.class, () -> plan("", "shm-size=64m"));
    }

    /// What cannot be taken away is set to what limits nothing.
    @Test
    void undo() {
        Map<String, String> undo =
                plan("cpu-shares=512", "memory=64m cpus=0.5 cpu-shares=100 pids-limit=9")
                        .undo(HOST);
        assertEquals(
                new TreeMap<>(
                        Map.of(
                                "memory", "4294967296",
                                "memory-swap", "8589934592",
                                "cpus", "2",
                                "cpu-shares", "512",
                                "pids-limit", "-1")),
                new TreeMap<>(undo));
        Map<String, String> after = new HashMap<>(plan("", "memory=64m").after());
        LimitPlan back = LimitPlan.of("1", "web", after, plan("", "memory=64m").undo(HOST), HOST);
        assertFalse(back.isRefused());
    }

    @Test
    void missing() {
        LimitPlan plan = plan("", "memory=64m pids-limit=9");
        assertEquals(2, plan.missing(Map.of("memory", "67108864")).size());
        assertEquals(
                0,
                plan.missing(
                                Map.of(
                                        "memory", "67108864",
                                        "memory-swap", "134217728",
                                        "pids-limit", "9"))
                        .size());
    }

    private static LimitPlan plan(String before, String wanted) {
        return LimitPlan.of("1", "web", options(before), options(wanted), HOST);
    }

    private static Map<String, String> options(String text) {
        Map<String, String> options = new HashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(" ")) {
            int equals = pair.indexOf('=');
            options.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return options;
    }
}
