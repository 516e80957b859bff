package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlNode;

import java.util.LinkedHashMap;
import java.util.Map;

/// Reads the limits of a service under the names of the engine's options; those of `deploy`
/// outweigh the older keys, as Compose has it.
///
/// [deploy.resources](https://github.com/compose-spec/compose-spec/blob/main/deploy.md#resources)
final class ServiceLimits {
    private static final Map<String, String> OPTIONS =
            Map.ofEntries(
                    Map.entry("mem_limit", "memory"),
                    Map.entry("mem_reservation", "memory-reservation"),
                    Map.entry("memswap_limit", "memory-swap"),
                    Map.entry("mem_swappiness", "memory-swappiness"),
                    Map.entry("cpus", "cpus"),
                    Map.entry("cpu_count", "cpu-count"),
                    Map.entry("cpu_percent", "cpu-percent"),
                    Map.entry("cpu_shares", "cpu-shares"),
                    Map.entry("cpu_quota", "cpu-quota"),
                    Map.entry("cpu_period", "cpu-period"),
                    Map.entry("cpu_rt_runtime", "cpu-rt-runtime"),
                    Map.entry("cpu_rt_period", "cpu-rt-period"),
                    Map.entry("cpuset", "cpuset-cpus"),
                    Map.entry("pids_limit", "pids-limit"),
                    Map.entry("oom_score_adj", "oom-score-adj"),
                    Map.entry("shm_size", "shm-size"),
                    Map.entry("cgroup_parent", "cgroup-parent"));

    private static final Map<String, String> DEVICES =
            Map.of(
                    "weight_device", "blkio-weight-device",
                    "device_read_bps", "device-read-bps",
                    "device_read_iops", "device-read-iops",
                    "device_write_bps", "device-write-bps",
                    "device_write_iops", "device-write-iops");

    private final Section service;
    private final Map<String, Setting<String>> values = new LinkedHashMap<>();

    ServiceLimits(Section service) {
        this.service = service;
    }

    Workload.Limits limits() {
        OPTIONS.forEach((key, option) -> put(option, service.text(key)));
        Setting<Boolean> disabled = service.truth("oom_kill_disable");
        if (disabled.isUnknown() || disabled.or(false)) {
            put("oom-kill-disable", disabled.map(_ -> "true"));
        }
        service.pairs("storage_opt", "=").forEach((key, value) -> put("storage-opt." + key, value));
        ulimits();
        blocks();
        Section resources = service.below("deploy").below("resources");
        deployed(resources.below("limits"), "cpus", "cpus", "cpus");
        deployed(resources.below("limits"), "memory", "memory", "mem_limit");
        deployed(resources.below("limits"), "pids", "pids-limit", "pids_limit");
        deployed(
                resources.below("reservations"), "memory", "memory-reservation", "mem_reservation");
        return new Workload.Limits(values);
    }

    private void put(String option, Setting<String> value) {
        if (!value.isUnset()) {
            values.put(option, value);
        }
    }

    private void deployed(Section section, String key, String option, String old) {
        Setting<String> value = section.text(key);
        Setting<String> other = values.get(option);
        if (other != null
                && value.value() != null
                && other.value() != null
                && !value.value().equals(other.value())) {
            service.problem(
                    other.place(),
                    "%s and %s are different, which Compose refuses."
                            .formatted(old, value.place().path()));
        }
        put(option, value);
    }

    /// A number for both, or `soft` and `hard`.
    private void ulimits() {
        Section ulimits = service.below("ulimits");
        ulimits.node()
                .entries()
                .forEach(
                        (name, node) -> {
                            if (node instanceof YamlNode.Mapping) {
                                Section both = ulimits.below(name);
                                Setting<String> soft = both.text("soft");
                                Setting<String> hard = both.text("hard");
                                String text = soft.or("?") + ":" + hard.or("?");
                                boolean known = soft.value() != null && hard.value() != null;
                                values.put(
                                        "ulimit." + name,
                                        new Setting<>(known ? text : null, text, node.place()));
                            } else {
                                put("ulimit." + name, ulimits.text(name));
                            }
                        });
    }

    /// `/dev/vda:1mb`, several with a comma between.
    private void blocks() {
        Section config = service.below("blkio_config");
        put("blkio-weight", config.text("weight"));
        DEVICES.forEach(
                (key, option) -> {
                    var all = new StringBuilder();
                    Place place = config.placeOf(key);
                    for (YamlNode each : config.items(key)) {
                        YamlNode rate =
                                each.at("rate") == null ? each.at("weight") : each.at("rate");
                        all.append(all.isEmpty() ? "" : ",")
                                .append(config.values().plain(each.at("path")))
                                .append(':')
                                .append(config.values().plain(rate));
                    }
                    if (!all.isEmpty()) {
                        String text = all.toString();
                        boolean known = text.indexOf('$') < 0;
                        values.put(option, new Setting<>(known ? text : null, text, place));
                    }
                });
    }
}
