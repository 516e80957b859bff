package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.source.wire.Json;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// Collects the limits of `HostConfig` under the names of the engine's options, in the form that
/// the option would be written; sizes in bytes.
final class LimitsJson {
    private static final String PATH = "HostConfig.";

    /// What engines write there when nobody asks for anything; the second is podman.
    private static final long USUAL_SHARED_MEMORY = 64L << 20;

    private static final long PODMAN_SHARED_MEMORY = 65_536_000;

    private final Json json;
    private final Answer answer;
    private final Map<String, Setting<String>> values = new LinkedHashMap<>();
    private @Nullable String ulimit;
    private long soft;
    private long hard;
    private @Nullable String device;
    private String rate = "";

    LimitsJson(Json json, Answer answer) {
        this.json = json;
        this.answer = answer;
    }

    Workload.Limits limits() {
        return new Workload.Limits(values);
    }

    /// Whether the field is a limit.
    boolean field(String name) {
        switch (name) {
            case "CpuShares" -> number("cpu-shares", name);
            case "NanoCpus" -> cpus(name);
            case "CpuPeriod" -> number("cpu-period", name);
            case "CpuQuota" -> number("cpu-quota", name);
            case "CpuRealtimePeriod" -> number("cpu-rt-period", name);
            case "CpuRealtimeRuntime" -> number("cpu-rt-runtime", name);
            case "CpusetCpus" -> text("cpuset-cpus", name);
            case "CpusetMems" -> text("cpuset-mems", name);
            case "Memory" -> number("memory", name);
            case "MemorySwap" -> number("memory-swap", name);
            case "MemoryReservation" -> number("memory-reservation", name);
            case "MemorySwappiness" -> swappiness(name);
            case "KernelMemory" -> number("kernel-memory", name);
            case "PidsLimit" -> number("pids-limit", name);
            case "OomKillDisable" -> truth("oom-kill-disable", name);
            case "OomScoreAdj" -> number("oom-score-adj", name);
            case "BlkioWeight" -> number("blkio-weight", name);
            case "BlkioWeightDevice" -> devices("blkio-weight-device", name);
            case "BlkioDeviceReadBps" -> devices("device-read-bps", name);
            case "BlkioDeviceWriteBps" -> devices("device-write-bps", name);
            case "BlkioDeviceReadIOps" -> devices("device-read-iops", name);
            case "BlkioDeviceWriteIOps" -> devices("device-write-iops", name);
            case "Ulimits" -> json.list(() -> ulimit(name));
            case "ShmSize" -> sharedMemory(name);
            case "StorageOpt" -> storage(name);
            case "CgroupParent" -> text("cgroup-parent", name);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void put(String option, String value, String path) {
        values.put(option, Setting.of(value, value, answer.at(PATH + path)));
    }

    private void number(String option, String path) {
        long number = json.number();
        if (number != 0) {
            put(option, Long.toString(number), path);
        }
    }

    private void text(String option, String path) {
        String text = json.string();
        if (text != null && !text.isEmpty()) {
            put(option, text, path);
        }
    }

    private void truth(String option, String path) {
        if (json.truth()) {
            put(option, "true", path);
        }
    }

    private void cpus(String path) {
        long nano = json.number();
        if (nano != 0) {
            put("cpus", BigDecimal.valueOf(nano, 9).stripTrailingZeros().toPlainString(), path);
        }
    }

    /// 0 is a value here; null and -1 are not.
    private void swappiness(String path) {
        if (!json.isNull()) {
            long number = json.number();
            if (number >= 0) {
                put("memory-swappiness", Long.toString(number), path);
            }
        }
    }

    private void sharedMemory(String path) {
        long size = json.number();
        if (size != 0 && size != USUAL_SHARED_MEMORY && size != PODMAN_SHARED_MEMORY) {
            put("shm-size", Long.toString(size), path);
        }
    }

    private void storage(String path) {
        json.scalars()
                .forEach((name, value) -> put("storage-opt." + name, value, path + "." + name));
    }

    private boolean ulimit(String path) {
        ulimit = null;
        soft = 0;
        hard = 0;
        json.object(
                name -> {
                    switch (name) {
                        case "Name" -> ulimit = json.string();
                        case "Soft" -> soft = json.number();
                        case "Hard" -> hard = json.number();
                        default -> {}
                    }
                });
        String name = ulimit;
        if (name != null) {
            // podman writes RLIMIT_NOFILE
            String known = name.startsWith("RLIMIT_") ? name.substring(7) : name;
            put("ulimit." + known.toLowerCase(java.util.Locale.ROOT), soft + ":" + hard, path);
        }
        return true;
    }

    /// `/dev/vda:1048576`, several with a comma between.
    private void devices(String option, String path) {
        StringBuilder all = new StringBuilder();
        json.list(
                () -> {
                    device = null;
                    rate = "";
                    json.object(this::device);
                    if (device != null) {
                        all.append(all.isEmpty() ? "" : ",")
                                .append(device)
                                .append(':')
                                .append(rate);
                    }
                    return true;
                });
        if (!all.isEmpty()) {
            put(option, all.toString(), path);
        }
    }

    private void device(String name) {
        switch (name) {
            case "Path" -> device = json.string();
            case "Rate", "Weight" -> rate = Texts.orEmpty(json.scalar());
            default -> {}
        }
    }
}
