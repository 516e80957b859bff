package dev.bollwerk.limit;

import org.jspecify.annotations.Nullable;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Reads the texts of options, and tells of those that are none.
final class Syntax {
    private static final Set<String> ULIMITS =
            Set.of(
                    "core",
                    "cpu",
                    "data",
                    "fsize",
                    "locks",
                    "memlock",
                    "msgqueue",
                    "nice",
                    "nofile",
                    "nproc",
                    "rss",
                    "rtprio",
                    "rttime",
                    "sigpending",
                    "stack");

    private final Map<String, String> written;
    private final Problems problems;
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, BitSet> sets = new HashMap<>();

    private Syntax(Map<String, String> written, Problems problems) {
        this.written = written;
        this.problems = problems;
    }

    static Amounts read(Map<String, String> written, Problems problems) {
        Syntax syntax = new Syntax(written, problems);
        written.forEach(syntax::option);
        return new Amounts(written, syntax.numbers, syntax.sets);
    }

    private void option(String option, String text) {
        switch (option) {
            case "memory", "memory-reservation", "kernel-memory", "shm-size", "storage-opt.size" ->
                    size(option, text);
            case "memory-swap" -> {
                if (text.equals("-1")) {
                    numbers.put(option, -1L);
                } else {
                    size(option, text);
                }
            }
            case "cpus" -> put(option, Quantity.nanos(text), "syntax.cpus");
            case "cpu-quota",
                    "cpu-period",
                    "cpu-shares",
                    "cpu-rt-runtime",
                    "cpu-rt-period",
                    "memory-swappiness",
                    "pids-limit",
                    "oom-score-adj" ->
                    put(option, Quantity.whole(text), "syntax.number");
            case "blkio-weight" -> put(option, unsigned(text), "syntax.number");
            case "cpuset-cpus", "cpuset-mems" -> set(option, text);
            case "oom-kill-disable" -> truth(option, text);
            case "device-read-bps", "device-write-bps" -> devices(option, text, true);
            case "device-read-iops", "device-write-iops", "blkio-weight-device" ->
                    devices(option, text, false);
            case "restart" -> restart(text);
            default -> {
                if (option.startsWith("ulimit.")) {
                    ulimit(option, text);
                }
            }
        }
    }

    private void put(String option, @Nullable Long number, String key) {
        if (number == null) {
            problems.fail(Stage.SYNTAX, option, key, shown(option));
        } else {
            numbers.put(option, number);
        }
    }

    private static @Nullable Long unsigned(String text) {
        Long number = Quantity.whole(text);
        return number == null || number < 0 || number > 65_535 ? null : number;
    }

    private void size(String option, String text) {
        // an empty text is an option that is not set
        if (!text.isEmpty()) {
            put(option, Quantity.bytes(text), "syntax.size");
        }
    }

    private void set(String option, String text) {
        if (text.isEmpty()) {
            return;
        }
        BitSet set = NumberList.parse(text);
        if (set == null) {
            problems.fail(Stage.SYNTAX, option, "syntax.list", text);
        } else {
            sets.put(option, set);
        }
    }

    private void truth(String option, String text) {
        switch (text) {
            case "true", "1", "t", "T", "TRUE", "True" -> numbers.put(option, 1L);
            case "false", "0", "f", "F", "FALSE", "False" -> numbers.put(option, 0L);
            default -> problems.fail(Stage.SYNTAX, option, "syntax.truth", shown(option));
        }
    }

    private void devices(String option, String text, boolean bytes) {
        for (String one : text.split(",")) {
            int colon = one.lastIndexOf(':');
            String rate = one.substring(colon + 1);
            Long number = bytes ? Quantity.bytes(rate) : Quantity.whole(rate);
            if (colon < 0 || !one.startsWith("/dev/") || number == null || number < 0) {
                problems.fail(
                        Stage.SYNTAX,
                        option,
                        bytes ? "syntax.device.size" : "syntax.device.number",
                        one);
            }
        }
    }

    private void restart(String text) {
        int colon = text.indexOf(':');
        if (colon >= 0) {
            put("restart", Quantity.whole(text.substring(colon + 1)), "syntax.restart");
        }
    }

    private void ulimit(String option, String text) {
        String type = option.substring("ulimit.".length());
        if (!ULIMITS.contains(type)) {
            problems.fail(Stage.SYNTAX, option, "syntax.ulimit.type", type);
            return;
        }
        int colon = text.indexOf(':');
        Long soft = Quantity.whole(colon < 0 ? text : text.substring(0, colon));
        Long hard = colon < 0 ? soft : Quantity.whole(text.substring(colon + 1));
        if (soft == null || hard == null) {
            problems.fail(Stage.SYNTAX, option, "syntax.ulimit", type, text);
        } else if (hard != -1 && (soft > hard || soft == -1)) {
            problems.fail(
                    Stage.SYNTAX, option, "syntax.ulimit.order", type, text, hard + ":" + soft);
        } else {
            numbers.put(option, soft);
        }
    }

    private String shown(String option) {
        String text = written.getOrDefault(option, "");
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
