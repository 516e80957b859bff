package dev.bollwerk.limit;

import java.util.ArrayList;
import java.util.List;

/// Turns limits into what the kernel's files then hold; what is discarded does not appear. A host
/// of which the version of control groups is not known is taken for one with version 2.
final class Effective {
    private static final long PAGE = 4096;

    private final Amounts limits;
    private final HostCapability host;
    private final boolean first;
    private final List<KernelValue> values = new ArrayList<>();

    private Effective(Amounts limits, HostCapability host) {
        this.limits = limits;
        this.host = host;
        this.first = host.cgroupVersion() == 1;
    }

    static List<KernelValue> of(Amounts limits, HostCapability host) {
        Effective effective = new Effective(limits, host);
        effective.processors();
        effective.memory();
        effective.oom();
        if (limits.of("pids-limit") != 0 && !host.lacks("PidsLimit")) {
            long most = limits.of("pids-limit");
            effective.put("pids.max", most < 0 ? "max" : Long.toString(most));
        }
        effective.devices();
        return List.copyOf(effective.values);
    }

    private void put(String file, String value) {
        values.add(new KernelValue(file, value));
    }

    private void processors() {
        long shares = limits.of("cpu-shares");
        if (shares > 0 && !host.lacks("CPUShares")) {
            put(
                    first ? "cpu.shares" : "cpu.weight",
                    first ? Long.toString(shares) : weight(shares));
        }
        boolean timed = limits.quota() > 0 || limits.of("cpu-period") > 0;
        if (timed && !host.lacks("CpuCfsQuota")) {
            String period = Long.toString(limits.period());
            String quota = Long.toString(limits.quota());
            if (first) {
                put("cpu.cfs_quota_us", quota);
                put("cpu.cfs_period_us", period);
            } else {
                put("cpu.max", (limits.quota() < 0 ? "max" : quota) + " " + period);
            }
        }
        for (String option : new String[] {"cpuset-cpus", "cpuset-mems"}) {
            if (limits.set(option) != null && !host.lacks("CPUSet")) {
                put(option.replace('-', '.'), ranges(limits.set(option)));
            }
        }
    }

    private String weight(long shares) {
        Boolean fresh = host.hasNewWeights();
        String old = Long.toString(CpuWeight.linear(shares));
        String since = Long.toString(CpuWeight.quadratic(shares));
        return fresh == null ? old + " | " + since : fresh ? since : old;
    }

    private static String ranges(java.util.@org.jspecify.annotations.Nullable BitSet set) {
        StringBuilder text = new StringBuilder();
        for (int from = set == null ? -1 : set.nextSetBit(0);
                set != null && from >= 0;
                from = set.nextSetBit(set.nextClearBit(from))) {
            int to = set.nextClearBit(from) - 1;
            text.append(text.isEmpty() ? "" : ",").append(from);
            if (to > from) {
                text.append('-').append(to);
            }
        }
        return text.toString();
    }

    private void memory() {
        long memory = limits.of("memory");
        if (memory > 0 && !host.lacks("MemoryLimit")) {
            put(first ? "memory.limit_in_bytes" : "memory.max", pages(memory));
            swap(memory);
        }
        long soft = limits.of("memory-reservation");
        if (soft > 0 && !host.lacks("MemoryReservation")) {
            put(first ? "memory.soft_limit_in_bytes" : "memory.low", pages(soft));
        }
        if (first && limits.has("memory-swappiness") && limits.of("memory-swappiness") >= 0) {
            put("memory.swappiness", Long.toString(limits.of("memory-swappiness")));
        }
    }

    private void swap(long memory) {
        long both = host.lacks("SwapLimit") ? -1 : limits.memoryAndSwap();
        if (!first) {
            put("memory.swap.max", both < 0 ? "max" : pages(both - memory));
        } else if (!host.lacks("SwapLimit")) {
            put("memory.memsw.limit_in_bytes", both < 0 ? "9223372036854771712" : pages(both));
        }
    }

    private static String pages(long bytes) {
        return Long.toString(bytes / PAGE * PAGE);
    }

    private void oom() {
        if (first && limits.of("oom-kill-disable") != 0 && !host.lacks("OomKillDisable")) {
            put("memory.oom_control", "oom_kill_disable 1");
        }
        if (limits.of("oom-score-adj") != 0) {
            put("/proc/PID/oom_score_adj", Long.toString(limits.of("oom-score-adj")));
        }
    }

    private void devices() {
        long weight = limits.of("blkio-weight");
        if (weight > 0 && !host.lacks("BlkioWeight")) {
            put(
                    first ? "blkio.weight" : "io.weight",
                    Long.toString(first ? weight : 1 + (weight - 10) * 9999 / 990));
        }
        for (String option : Devices.OPTIONS) {
            if (limits.text(option).isEmpty() || option.equals("blkio-weight-device")) {
                continue;
            }
            boolean bytes = option.endsWith("bps");
            boolean reads = option.contains("read");
            for (String one : limits.text(option).split(",")) {
                int colon = one.lastIndexOf(':');
                String text = one.substring(colon + 1);
                Long rate = bytes ? Quantity.bytes(text) : Quantity.whole(text);
                if (colon > 0 && rate != null) {
                    device(one.substring(0, colon), rate, bytes, reads);
                }
            }
        }
    }

    private void device(String path, long rate, boolean bytes, boolean reads) {
        String unit = bytes ? "bps" : "iops";
        if (first) {
            put(
                    "blkio.throttle." + (reads ? "read_" : "write_") + unit + "_device",
                    path + " " + rate);
        } else {
            put("io.max", path + " " + (reads ? "r" : "w") + unit + "=" + rate);
        }
    }
}
