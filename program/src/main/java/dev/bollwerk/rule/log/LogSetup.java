package dev.bollwerk.rule.log;

import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Where the output of a container goes, as the engine would have it.
///
/// @param driver like `json-file`
/// @param options by name, with those that the daemon adds
/// @param unknown names of options whose values cannot be known here
public record LogSetup(String driver, Map<String, String> options, Set<String> unknown) {
    /// What engines take when nobody says anything.
    public static final String USUAL_DRIVER = "json-file";

    private static final long LOCAL_SIZE = 20L << 20;
    private static final int LOCAL_FILES = 5;
    private static final int LONGEST = 300;

    /// Drivers that send output to other machines, or to a program that does.
    private static final Set<String> SENDING =
            Set.of("awslogs", "fluentd", "gcplogs", "gelf", "logentries", "splunk", "syslog");

    public LogSetup {
        options = Map.copyOf(options);
        unknown = Set.copyOf(unknown);
    }

    /// What a container comes to: the daemon's driver when it names none, and the daemon's options
    /// when it is the same driver.
    ///
    /// @param usual the daemon's driver; null when nobody knows
    /// @param given the daemon's options
    /// @return null when the driver cannot be known here
    public static @Nullable LogSetup of(
            Workload.Logging logging, @Nullable String usual, Map<String, String> given) {
        Setting<String> named = logging.driver();
        if (named.isUnknown()) {
            return null;
        }
        String byDefault = usual == null || usual.isEmpty() ? USUAL_DRIVER : usual;
        String driver = named.or("").isEmpty() ? byDefault : named.or("");
        Map<String, String> options = new LinkedHashMap<>();
        if (driver.equals(byDefault)) {
            options.putAll(given);
        }
        Set<String> unknown = new LinkedHashSet<>();
        logging.options()
                .forEach(
                        (name, value) -> {
                            if (value.value() == null) {
                                unknown.add(name);
                                options.remove(name);
                            } else {
                                options.put(name, value.or(""));
                            }
                        });
        return new LogSetup(driver, options, unknown);
    }

    /// Whether a value is given, known or not.
    boolean has(String option) {
        return options.containsKey(option) || unknown.contains(option);
    }

    @Nullable String option(String name) {
        return options.get(name);
    }

    /// Whether it is sent on by the engine itself.
    public boolean isSent() {
        return SENDING.contains(driver);
    }

    /// Whether the driver is one of the engine's own.
    public boolean isKnown() {
        return isSent()
                || switch (driver) {
                    case "json-file", "local", "none", "journald", "etwlogs" -> true;
                    default -> false;
                };
    }

    /// What is kept on the host at most.
    public Kept kept() {
        return switch (driver) {
            case "none" -> new Kept.AtMost(0);
            case "json-file" ->
                    has("max-size") ? times("max-size", 0, "max-file", 1) : new Kept.Endless();
            case "local" -> times("max-size", LOCAL_SIZE, "max-file", LOCAL_FILES);
            case "journald", "etwlogs" -> new Kept.ByOther();
            default -> isSent() ? cache() : new Kept.Unknown();
        };
    }

    /// Engines since 20.10 keep a copy of what they send, for `docker logs`.
    private Kept cache() {
        return hasCache()
                ? times("cache-max-size", LOCAL_SIZE, "cache-max-file", LOCAL_FILES)
                : new Kept.AtMost(0);
    }

    /// Whether a plain copy of what is sent stays on the host.
    public boolean hasCache() {
        return isSent() && !isTrue("cache-disabled");
    }

    private Kept times(String size, long usualSize, String files, int usualFiles) {
        Long each = Long.valueOf(usualSize);
        if (has(size)) {
            each = LogSize.parse(options.getOrDefault(size, ""));
        }
        Integer many = Integer.valueOf(usualFiles);
        if (has(files)) {
            many = count(options.getOrDefault(files, ""));
        }
        if (each == null || many == null) {
            return new Kept.Unknown();
        }
        BigInteger all = BigInteger.valueOf(each).multiply(BigInteger.valueOf(many));
        return new Kept.AtMost(all.bitLength() > 62 ? Long.MAX_VALUE : all.longValue());
    }

    /// A number of files; null when the engine would not take it.
    static @Nullable Integer count(String text) {
        try {
            int number = Integer.parseInt(text);
            return number < 1 ? null : number;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /// Whether an option is switched on.
    boolean isTrue(String option) {
        return switch (options.getOrDefault(option, "")) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            default -> false;
        };
    }

    /// Whether output that is not taken at once is dropped, so that the program never waits.
    public boolean drops() {
        return "non-blocking".equals(option("mode"));
    }

    /// Bytes that wait before some are dropped, as they were written.
    public String buffer() {
        return options.getOrDefault("max-buffer-size", "1m");
    }

    /// Its options in one line.
    public String shown() {
        Map<String, String> all = new TreeMap<>(options);
        unknown.forEach(name -> all.put(name, "?"));
        // a token of Splunk stands there, too
        all.replaceAll((name, value) -> name.endsWith("token") ? "…" : value);
        StringBuilder text = new StringBuilder(driver);
        all.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text.toString();
    }
}
