package dev.bollwerk.limit;

import static dev.bollwerk.limit.Stage.DISCARDED;

import java.util.List;
import java.util.Map;

/// What the engine takes and then passes over, since the kernel cannot do it.
record Discards(Amounts limits, HostCapability host, Problems problems) {
    /// Options and the capability that each needs.
    private static final List<Map.Entry<String, String>> NEEDS =
            List.of(
                    Map.entry("memory", "MemoryLimit"),
                    Map.entry("memory-reservation", "MemoryReservation"),
                    Map.entry("cpu-shares", "CPUShares"),
                    Map.entry("cpus", "CpuCfsQuota"),
                    Map.entry("cpu-quota", "CpuCfsQuota"),
                    Map.entry("cpu-period", "CpuCfsPeriod"),
                    Map.entry("cpuset-cpus", "CPUSet"),
                    Map.entry("cpuset-mems", "CPUSet"),
                    Map.entry("pids-limit", "PidsLimit"));

    void check() {
        for (Map.Entry<String, String> need : NEEDS) {
            String option = need.getKey();
            if (isSet(option) && host.lacks(need.getValue()) && !problems.has(option)) {
                problems.fail(DISCARDED, option, "discarded", option);
            }
        }
        swap();
        kernelMemory();
        if (limits.of("oom-kill-disable") != 0
                && (host.cgroupVersion() == 2 || host.lacks("OomKillDisable"))) {
            problems.warn(DISCARDED, "oom-kill-disable", "oom.disable.discarded");
        }
        if (limits.of("blkio-weight") != 0 && host.lacks("BlkioWeight")) {
            problems.warn(DISCARDED, "blkio-weight", "blkio.discarded");
        }
    }

    private boolean isSet(String option) {
        return limits.of(option) > 0 || limits.set(option) != null;
    }

    private void swap() {
        if (limits.of("memory") > 0 && limits.memoryAndSwap() != -1 && host.lacks("SwapLimit")) {
            problems.warn(
                    DISCARDED,
                    limits.has("memory-swap") ? "memory-swap" : "memory",
                    "swap.discarded");
        }
        if (host.cgroupVersion() == 2
                && limits.has("memory-swappiness")
                && limits.of("memory-swappiness") != -1
                && !problems.has("memory-swappiness")) {
            problems.warn(DISCARDED, "memory-swappiness", "swappiness.discarded");
        }
    }

    private void kernelMemory() {
        if (limits.of("kernel-memory") > 0 && !problems.has("kernel-memory")) {
            problems.warn(DISCARDED, "kernel-memory", "kernel-memory");
        }
    }
}
