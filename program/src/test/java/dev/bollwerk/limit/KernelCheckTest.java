package dev.bollwerk.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.fact.kubernetes.KubernetesReader;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlReader;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the kernel holds beside what limits should come to, and what limits of pods come to.
class KernelCheckTest {
    private static final HostCapability FIRST = host(1);
    private static final HostCapability SECOND = host(2);

    private static HostCapability host(int version) {
        return new HostCapability(
                "28.0.0",
                "1.1.5",
                2,
                "0-1",
                "0",
                4L << 30,
                version,
                "overlay2/extfs",
                Map.of(),
                Map.of());
    }

    @Test
    void theSame() {
        assertEquals(
                List.of(),
                differences(
                        Map.of("memory", "64m", "cpus", "0.25", "cpu-shares", "512"),
                        SECOND,
                        Map.of(
                                "memory.max", "67108864",
                                "memory.swap.max", "67108864",
                                "cpu.max", "25000 100000",
                                "cpu.weight", "20",
                                "pids.max", "max")));
        assertEquals(
                List.of(),
                differences(
                        Map.of("cpuset-cpus", "0,1", "oom-kill-disable", "true"),
                        FIRST,
                        Map.of(
                                "cpuset.cpus", "0-1",
                                "memory.oom_control", "oom_kill_disable 1 under_oom 0 oom_kill 0",
                                "memory.limit_in_bytes", "9223372036854771712",
                                "cpu.cfs_quota_us", "-1")));
    }

    /// An engine that shows no limit of swap, and has not handed it on.
    @Test
    void different() {
        assertEquals(
                List.of("kernel.differs memory.memsw.limit_in_bytes 536870912"),
                differences(
                        Map.of("memory", "256m", "memory-swap", "-1"),
                        FIRST,
                        Map.of(
                                "memory.limit_in_bytes", "268435456",
                                "memory.memsw.limit_in_bytes", "536870912")));
        assertEquals(
                List.of("kernel.more memory.high 1000", "kernel.more pids.max 20"),
                differences(Map.of(), SECOND, Map.of("pids.max", "20", "memory.high", "1000")));
    }

    private static List<String> differences(
            Map<String, String> limits, HostCapability host, Map<String, String> held) {
        return KernelCheck.compare(LimitCheck.effective(limits, host), held).stream()
                .map(each -> each.key() + " " + each.option() + " " + each.written())
                .toList();
    }

    @Test
    void pods() {
        assertEquals(
                "{cpu-quota=50000, cpu-shares=256, memory=134217728, memory-swap=134217728} []",
                pod("{requests: {cpu: 250m, memory: 64Mi}, limits: {cpu: 500m, memory: 128Mi}}"));
        // a limit without a request is the request, and the kernel's least is the least
        assertEquals(
                "{cpu-quota=1000, cpu-shares=2} [missing.pod.memory, missing.pod.request]",
                pod("{limits: {cpu: 1m}}"));
        assertEquals("{} [missing.pod.memory, missing.pod.request]", pod("{}"));
        assertEquals(
                "{cpu-shares=1024, memory=1000, memory-swap=1000} [pod.below]",
                pod("{requests: {cpu: 1, memory: 2k}, limits: {memory: 1k}}"));
        assertEquals(
                "{cpu-shares=1024} [pod.quantity, missing.pod.request]",
                pod("{requests: {cpu: 1}, limits: {memory: much}}"));
    }

    private static String pod(String resources) {
        String text =
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: p}
                spec: {containers: [{name: c, image: i, resources: %s}]}
                """
                        .formatted(resources);
        Workload workload =
                KubernetesReader.read("k.yaml", YamlReader.read("k.yaml", text))
                        .workloads()
                        .getFirst();
        PodLimits limits = PodLimits.of(workload);
        List<String> keys = new ArrayList<>();
        limits.problems().forEach(each -> keys.add(each.key()));
        return limits.options() + " " + keys;
    }
}
