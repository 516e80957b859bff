package dev.bollwerk.limit;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Where limits come from: options of `docker run`, or a workload.
public final class GivenLimits {
    private static final Set<String> KNOWN =
            Set.of(
                    "memory",
                    "memory-swap",
                    "memory-reservation",
                    "memory-swappiness",
                    "kernel-memory",
                    "cpus",
                    "cpu-shares",
                    "cpu-quota",
                    "cpu-period",
                    "cpu-rt-runtime",
                    "cpu-rt-period",
                    "cpuset-cpus",
                    "cpuset-mems",
                    "pids-limit",
                    "oom-kill-disable",
                    "oom-score-adj",
                    "blkio-weight",
                    "blkio-weight-device",
                    "device-read-bps",
                    "device-write-bps",
                    "device-read-iops",
                    "device-write-iops",
                    "ulimit",
                    "shm-size",
                    "storage-opt",
                    "restart");

    private GivenLimits() {}

    /// Reads options as a person gives them to `docker run`: `--memory=4m`, `--memory 4m`, `-m 4m`.
    ///
    /// @throws BollwerkException when something is no limit
    public static Map<String, String> parse(List<String> words) {
        Map<String, String> all = new LinkedHashMap<>();
        Deque<String> left = new ArrayDeque<>(words);
        while (!left.isEmpty()) {
            String word = left.pop();
            String name = name(word);
            int equals = word.indexOf('=');
            boolean brief = word.startsWith("-m") || word.startsWith("-c");
            String value;
            if (equals >= 0) {
                value = word.substring(equals + 1);
            } else if (brief && word.length() > 2) {
                value = word.substring(2);
            } else if (name.equals("oom-kill-disable")) {
                value = "true";
            } else if (left.isEmpty()) {
                throw BollwerkException.usage("'%s' needs a value.".formatted(word));
            } else {
                value = left.pop();
            }
            put(all, name, value, word);
        }
        return all;
    }

    private static String name(String word) {
        if (word.startsWith("-m")) {
            return "memory";
        }
        if (word.startsWith("-c")) {
            return "cpu-shares";
        }
        int equals = word.indexOf('=');
        String name = word.startsWith("--") ? word.substring(2, end(word, equals)) : "";
        if (!KNOWN.contains(name)) {
            throw BollwerkException.usage(
                    "'%s' is no limit of 'docker run'; those are --%s."
                            .formatted(word, String.join(", --", new java.util.TreeSet<>(KNOWN))));
        }
        return name;
    }

    private static int end(String word, int equals) {
        return equals < 0 ? word.length() : Math.max(2, equals);
    }

    private static void put(Map<String, String> all, String name, String value, String word) {
        if (name.equals("ulimit") || name.equals("storage-opt")) {
            int equals = value.indexOf('=');
            if (equals < 1) {
                throw BollwerkException.usage(
                        "'%s' needs a value like %s."
                                .formatted(
                                        word,
                                        name.equals("ulimit") ? "nofile=1024:2048" : "size=10g"));
            }
            all.put(name + "." + value.substring(0, equals), value.substring(equals + 1));
        } else if (Devices.OPTIONS.contains(name)) {
            all.merge(name, value, (before, more) -> before + "," + more);
        } else {
            all.put(name, value);
        }
    }

    /// The limits of a workload; those that cannot be known here are left out.
    public static Map<String, String> of(Workload workload) {
        Map<String, String> all = new TreeMap<>();
        workload.limits()
                .values()
                .forEach(
                        (option, setting) -> {
                            String value = setting.value();
                            if (value != null) {
                                all.put(option, value);
                            }
                        });
        Setting<String> restart = workload.life().restart();
        int attempts = workload.life().attempts().or(0);
        if (!restart.or("").isEmpty()) {
            all.put("restart", restart.or("") + (attempts > 0 ? ":" + attempts : ""));
        }
        return all;
    }
}
