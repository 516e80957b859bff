package dev.bollwerk.limit;

import static dev.bollwerk.limit.Stage.REFUSED;

import java.util.BitSet;
import java.util.Set;

/// What the engine refuses when a container is created, in the order of its own checks.
///
///
// [verifyPlatformContainerResources](https://github.com/moby/moby/blob/master/daemon/daemon_unix.go)
record Refusals(Amounts limits, HostCapability host, Problems problems) {
    private static final Set<String> POLICIES =
            Set.of("", "no", "always", "unless-stopped", "on-failure");

    void check() {
        memory();
        swap();
        reservation();
        processors();
        cpuset("cpuset-cpus", host.cpuList(), "cpuset.cpus.absent");
        cpuset("cpuset-mems", host.nodeList(), "cpuset.mems.absent");
        others();
        restart();
        storage();
    }

    private void memory() {
        long least = host.minimumMemory();
        for (String option : new String[] {"memory", "kernel-memory"}) {
            long bytes = limits.of(option);
            boolean ignored = option.equals("kernel-memory") && host.lacks("KernelMemory");
            if (bytes != 0 && bytes < least && !ignored) {
                String key = least < 6 << 20 ? "memory.small.old" : "memory.small";
                problems.fail(REFUSED, option, key, Quantity.size(bytes), Long.toString(least));
            }
        }
    }

    private void swap() {
        long memory = limits.of("memory");
        long swap = limits.of("memory-swap");
        if (swap > 0 && memory == 0) {
            problems.fail(
                    REFUSED, "memory-swap", "swap.alone", Quantity.size(limits.of("memory-swap")));
        } else if (swap > 0 && swap < memory) {
            problems.fail(
                    REFUSED,
                    "memory-swap",
                    "swap.small",
                    Quantity.size(limits.of("memory-swap")),
                    Quantity.size(limits.of("memory")));
        }
        long swappiness = limits.of("memory-swappiness");
        if (swappiness < -1 || swappiness > 100) {
            problems.fail(
                    REFUSED, "memory-swappiness", "swappiness.range", Long.toString(swappiness));
        }
    }

    private void reservation() {
        long soft = limits.of("memory-reservation");
        long memory = limits.of("memory");
        if (soft > 0 && soft < host.minimumMemory()) {
            problems.fail(
                    REFUSED,
                    "memory-reservation",
                    host.minimumMemory() < 6 << 20 ? "memory.small.old" : "memory.small",
                    Quantity.size(soft),
                    Long.toString(host.minimumMemory()));
        }
        if (soft > 0 && memory > 0 && memory < soft) {
            problems.fail(
                    REFUSED,
                    "memory-reservation",
                    "reservation.large",
                    Quantity.size(limits.of("memory-reservation")),
                    Quantity.size(limits.of("memory")));
        }
    }

    private void processors() {
        long nanos = limits.of("cpus");
        for (String other : new String[] {"cpu-period", "cpu-quota"}) {
            if (nanos > 0 && limits.of(other) > 0) {
                problems.fail(REFUSED, "cpus", "cpus.conflict", other, limits.text("cpus"));
            }
        }
        if (nanos < 0 || host.cpus() > 0 && nanos > host.cpus() * 1_000_000_000L) {
            problems.fail(
                    REFUSED,
                    "cpus",
                    host.cpus() > 0 ? "cpus.range" : "cpus.negative",
                    limits.text("cpus"),
                    host.cpus());
        }
        long period = limits.of("cpu-period");
        if (period != 0 && (period < 1000 || period > 1_000_000)) {
            problems.fail(REFUSED, "cpu-period", "period.range", Long.toString(period));
        }
        quota();
    }

    /// Up to 100, and some way above on hosts with many processors, it was meant as percent.
    private void quota() {
        long quota = limits.of("cpu-quota");
        if (quota <= 0 || quota >= 1000) {
            return;
        }
        long most = Math.max(1, host.cpus()) * 100L;
        problems.fail(
                REFUSED,
                "cpu-quota",
                quota > most
                        ? "quota.small"
                        : host.cpus() > 1 ? "quota.percent.host" : "quota.percent",
                Long.toString(quota),
                Quantity.cpus(quota, 100),
                Long.toString(quota * 1000),
                host.cpus(),
                Quantity.percent(quota / 100.0 / Math.max(1, host.cpus())));
    }

    private void cpuset(
            String option, @org.jspecify.annotations.Nullable String available, String key) {
        BitSet wanted = limits.set(option);
        if (wanted == null || available == null || host.lacks("CPUSet")) {
            return;
        }
        BitSet there = NumberList.parse(available);
        BitSet absent = (BitSet) wanted.clone();
        absent.andNot(there == null ? wanted : there);
        if (!absent.isEmpty()) {
            problems.fail(REFUSED, option, key, limits.text(option), available);
        }
    }

    private void others() {
        long weight = limits.of("blkio-weight");
        // an engine that cannot weigh does not look at the weight either
        if (weight != 0 && (weight < 10 || weight > 1000) && !host.lacks("BlkioWeight")) {
            problems.fail(REFUSED, "blkio-weight", "blkio.range", Long.toString(weight));
        }
        long score = limits.of("oom-score-adj");
        if (score < -1000 || score > 1000) {
            problems.fail(REFUSED, "oom-score-adj", "oom.range", Long.toString(score));
        }
        if (host.cgroupVersion() == 2 && limits.of("cpu-rt-runtime") != 0) {
            problems.fail(REFUSED, "cpu-rt-runtime", "realtime.v2", limits.text("cpu-rt-runtime"));
        }
    }

    private void restart() {
        String text = limits.text("restart");
        int colon = text.indexOf(':');
        String policy = colon < 0 ? text : text.substring(0, colon);
        if (!POLICIES.contains(policy) || policy.isEmpty() && colon >= 0) {
            problems.fail(REFUSED, "restart", "restart.policy", policy);
        } else if (limits.of("restart") < 0) {
            problems.fail(REFUSED, "restart", "restart.negative", text);
        } else if (limits.of("restart") != 0 && !policy.equals("on-failure")) {
            problems.fail(
                    REFUSED,
                    "restart",
                    "restart.count",
                    policy,
                    Long.toString(limits.of("restart")));
        }
    }

    private void storage() {
        String storage = host.storage();
        if (limits.has("storage-opt.size")
                && storage != null
                && storage.startsWith("overlay")
                && !storage.endsWith("/xfs")) {
            problems.fail(REFUSED, "storage-opt.size", "storage.xfs", storage);
        }
    }
}
