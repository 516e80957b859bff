package dev.bollwerk.limit;

import static dev.bollwerk.limit.Stage.ADVICE;

/// What takes effect, but perhaps not the one that was meant.
record Advice(Amounts limits, HostCapability host, Problems problems) {
    private static final long SHORT_QUOTA = 5000;
    private static final long FEW_PROCESSES = 16;
    private static final long MANY_RESTARTS = 5;

    void check() {
        memory();
        processors();
        shares();
        cpusets();
        processes();
        restart();
        if (limits.of("shm-size") > 0
                && limits.of("memory") > 0
                && limits.of("shm-size") >= limits.of("memory")) {
            problems.warn(
                    ADVICE,
                    "shm-size",
                    "shm.large",
                    Quantity.size(limits.of("shm-size")),
                    Quantity.size(limits.of("memory")));
        }
        if (limits.has("ulimit.nproc")) {
            problems.info("ulimit.nproc", "ulimit.nproc", limits.text("ulimit.nproc"));
        }
        if (limits.has("storage-opt.size") && !problems.has("storage-opt.size")) {
            problems.info("storage-opt.size", "storage.quota");
        }
    }

    private void memory() {
        long memory = limits.of("memory");
        if (memory > 0 && !problems.has("memory")) {
            if (host.memory() > 0 && memory > host.memory()) {
                problems.warn(
                        ADVICE,
                        "memory",
                        "memory.large",
                        Quantity.size(limits.of("memory")),
                        Long.toString(host.memory() >> 20));
            }
            // an engine writes twice the memory down when nobody asks for swap
            if (limits.of("memory-swap") == 0 || limits.of("memory-swap") == 2 * memory) {
                problems.info("memory", "memory.swap", Quantity.size(limits.of("memory")));
            }
        }
        if (limits.of("memory-swap") == -1 && memory > 0) {
            problems.warn(
                    ADVICE, "memory-swap", "swap.unlimited", Quantity.size(limits.of("memory")));
        }
        if (limits.of("memory-reservation") > 0 && !problems.has("memory-reservation")) {
            problems.info(
                    "memory-reservation",
                    host.cgroupVersion() == 1 ? "reservation.v1" : "reservation.v2");
        }
        if (limits.of("oom-kill-disable") != 0 && !problems.has("oom-kill-disable")) {
            problems.warn(
                    ADVICE,
                    "oom-kill-disable",
                    memory > 0 ? "oom.disable" : "oom.disable.unlimited");
        }
        if (limits.of("oom-score-adj") < 0 && limits.of("oom-score-adj") > -1000) {
            problems.info("oom-score-adj", "oom.shielded", limits.text("oom-score-adj"));
        }
    }

    private void processors() {
        if (problems.has("cpus") || problems.has("cpu-quota") || problems.has("cpu-period")) {
            return;
        }
        long quota = limits.quota();
        if (limits.of("cpu-period") > 0 && quota < 0) {
            problems.warn(ADVICE, "cpu-period", "period.alone", limits.text("cpu-period"));
        }
        if (quota < 0) {
            return;
        }
        String option = limits.of("cpus") > 0 ? "cpus" : "cpu-quota";
        String cpus = Quantity.cpus(quota, limits.period());
        if (quota < SHORT_QUOTA) {
            problems.info(option, "quota.short", Long.toString(quota));
        }
        if (host.cpus() > 0 && quota > host.cpus() * limits.period()) {
            problems.warn(ADVICE, option, "quota.large", cpus, host.cpus());
        } else if (option.equals("cpu-quota")) {
            problems.info(
                    option,
                    host.cpus() > 1 ? "quota.means.host" : "quota.means",
                    Quantity.percent((double) quota / limits.period()),
                    host.cpus(),
                    Quantity.percent((double) quota / limits.period() / Math.max(1, host.cpus())),
                    cpus);
        }
    }

    private void shares() {
        long shares = limits.of("cpu-shares");
        if (shares <= 0 || problems.has("cpu-shares")) {
            return;
        }
        Object[] values = {
            Long.toString(shares),
            Quantity.percent(shares / (shares + 1024.0)),
            Long.toString(CpuWeight.linear(shares)),
            Long.toString(CpuWeight.quadratic(shares))
        };
        if (host.cgroupVersion() == 1) {
            problems.info("cpu-shares", "shares.means", values);
        } else {
            Boolean fresh = host.hasNewWeights();
            problems.info(
                    "cpu-shares",
                    fresh == null
                            ? "shares.means.v2"
                            : fresh ? "shares.means.new" : "shares.means.old",
                    values);
        }
    }

    private void cpusets() {
        if (limits.set("cpuset-mems") != null
                && !problems.has("cpuset-mems")
                && "0".equals(host.nodeList())) {
            problems.info("cpuset-mems", "cpuset.mems.one");
        }
        if (limits.set("cpuset-cpus") != null && host.cpuList() == null) {
            problems.info("cpuset-cpus", "cpuset.unknown", limits.text("cpuset-cpus"));
        }
        if (limits.set("cpuset-mems") != null && host.nodeList() == null) {
            problems.info("cpuset-mems", "cpuset.mems.unknown", limits.text("cpuset-mems"));
        }
    }

    private void processes() {
        if (!limits.has("pids-limit") || problems.has("pids-limit")) {
            return;
        }
        long most = limits.of("pids-limit");
        if (most <= 0) {
            problems.warn(ADVICE, "pids-limit", "pids.unlimited", limits.text("pids-limit"));
        } else if (most < FEW_PROCESSES) {
            problems.info("pids-limit", "pids.few", Long.toString(most));
        }
    }

    private void restart() {
        String text = limits.text("restart");
        if (problems.has("restart")) {
            return;
        }
        if (text.equals("always") || text.equals("unless-stopped")) {
            problems.warn(ADVICE, "restart", "restart.endless", text);
        } else if (text.startsWith("on-failure")) {
            long count = limits.of("restart");
            if (count == 0) {
                problems.warn(ADVICE, "restart", "restart.unbounded", text);
            } else {
                problems.info(
                        "restart",
                        count > MANY_RESTARTS ? "restart.many" : "restart.lifetime",
                        Long.toString(count));
            }
        }
    }
}
