package dev.bollwerk.limit;

import static dev.bollwerk.limit.Stage.START;

/// What the engine lets pass when a container is created, and the runtime or kernel refuses when it
/// is started.
record StartRules(Amounts limits, HostCapability host, Problems problems) {
    private static final long LEAST_QUOTA = 1000;

    void check() {
        shares();
        long nanos = limits.of("cpus");
        if (nanos > 0 && limits.quota() < LEAST_QUOTA && !problems.has("cpus")) {
            problems.fail(
                    START,
                    "cpus",
                    "cpus.small",
                    limits.text("cpus"),
                    Long.toString(limits.quota()));
        }
        if (limits.of("oom-score-adj") == -1000) {
            problems.warn(START, "oom-score-adj", "oom.never");
        }
        if (limits.of("cpu-rt-runtime") != 0 && host.cgroupVersion() != 2) {
            problems.fail(START, "cpu-rt-runtime", "realtime", limits.text("cpu-rt-runtime"));
        }
        for (String option : Devices.OPTIONS) {
            for (String path : Devices.paths(limits.text(option))) {
                if (Boolean.FALSE.equals(host.devices().get(path))) {
                    problems.fail(START, option, "device.absent", path);
                }
            }
        }
    }

    private void shares() {
        long shares = limits.of("cpu-shares");
        boolean clamps = host.cgroupVersion() == 2 && Boolean.TRUE.equals(host.hasNewWeights());
        if (shares < 0) {
            problems.fail(START, "cpu-shares", "shares.negative", limits.text("cpu-shares"));
            return;
        }
        if (shares == 0 || clamps || host.lacks("CPUShares")) {
            return;
        }
        if (shares < CpuWeight.LEAST_SHARES || shares > CpuWeight.MOST_SHARES) {
            problems.fail(START, "cpu-shares", "shares.range", Long.toString(shares));
        }
    }
}
