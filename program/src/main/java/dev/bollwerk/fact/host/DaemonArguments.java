package dev.bollwerk.fact.host;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the command line of dockerd as its library for options does: `--name=value`, `--name
/// value`, `-H value`, `-Hvalue`, switches without a value.
final class DaemonArguments {
    /// Options that need no value, by the key of the file.
    private static final List<String> SWITCHES =
            List.of(
                    "debug",
                    "experimental",
                    "icc",
                    "init",
                    "ip-forward",
                    "ip-forward-no-drop",
                    "ip-masq",
                    "ip6tables",
                    "iptables",
                    "ipv6",
                    "live-restore",
                    "no-new-privileges",
                    "raw-logs",
                    "rootless",
                    "selinux-enabled",
                    "tls",
                    "tlsverify",
                    "userland-proxy",
                    "validate");

    /// Options that may be given several times, and the key of the list.
    private static final Map<String, String> LISTS =
            Map.ofEntries(
                    Map.entry("add-runtime", "add-runtimes"),
                    Map.entry(
                            "allow-nondistributable-artifact", "allow-nondistributable-artifacts"),
                    Map.entry("authorization-plugin", "authorization-plugins"),
                    Map.entry("cdi-spec-dir", "cdi-spec-dirs"),
                    Map.entry("default-address-pool", "default-address-pools"),
                    Map.entry("dns", "dns"),
                    Map.entry("dns-opt", "dns-opts"),
                    Map.entry("dns-search", "dns-search"),
                    Map.entry("exec-opt", "exec-opts"),
                    Map.entry("host", "hosts"),
                    Map.entry("insecure-registry", "insecure-registries"),
                    Map.entry("label", "labels"),
                    Map.entry("node-generic-resource", "node-generic-resources"),
                    Map.entry("registry-mirror", "registry-mirrors"),
                    Map.entry("storage-opt", "storage-opts"));

    /// Options of the form `name=value`, and the key of their group.
    private static final Map<String, String> GROUPS =
            Map.of(
                    "log-opt", "log-opts",
                    "default-ulimit", "default-ulimits",
                    "default-network-opt", "default-network-opts",
                    "cluster-store-opt", "cluster-store-opts");

    private static final Map<Character, String> SHORT =
            Map.of(
                    'H',
                    "host",
                    'D',
                    "debug",
                    'l',
                    "log-level",
                    'b',
                    "bridge",
                    'G',
                    "group",
                    'p',
                    "pidfile",
                    's',
                    "storage-driver",
                    'g',
                    "data-root");

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Map<String, String> written = new LinkedHashMap<>();

    private DaemonArguments() {}

    static DaemonOptions parse(List<String> arguments, String source, ConfigFile file) {
        DaemonArguments parsed = new DaemonArguments();
        parsed.read(arguments);
        Map<String, Setting<List<String>>> all = new LinkedHashMap<>();
        file.values()
                .forEach(
                        (key, value) ->
                                all.put(
                                        key,
                                        Setting.of(
                                                value,
                                                String.join(",", value),
                                                Place.answer(file.path(), key))));
        parsed.values.forEach(
                (key, value) ->
                        all.put(
                                key,
                                Setting.of(
                                        List.copyOf(value),
                                        String.join(",", value),
                                        Place.answer(
                                                source, parsed.written.getOrDefault(key, key)))));
        return new DaemonOptions(all, Place.answer(file.path(), ""));
    }

    /// @param arguments the program's name is the first of them
    private void read(List<String> arguments) {
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String next = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            if (argument.equals("--")) {
                return;
            }
            boolean tookNext =
                    argument.startsWith("--")
                            ? longOption(argument, next)
                            : argument.startsWith("-")
                                    && argument.length() > 1
                                    && shortOption(argument, next);
            i += tookNext ? 1 : 0;
        }
    }

    private boolean longOption(String argument, String next) {
        int equals = argument.indexOf('=');
        String name = argument.substring(2, equals < 0 ? argument.length() : equals);
        if (equals >= 0) {
            put(name, argument.substring(equals + 1));
            return false;
        }
        if (SWITCHES.contains(name)) {
            put(name, "true");
            return false;
        }
        put(name, next);
        return true;
    }

    private boolean shortOption(String argument, String next) {
        for (int i = 1; i < argument.length(); i++) {
            String name = SHORT.get(argument.charAt(i));
            if (name == null) {
                return false;
            }
            String rest = argument.substring(i + 1);
            if (!SWITCHES.contains(name)) {
                put(name, rest.isEmpty() ? next : rest.startsWith("=") ? rest.substring(1) : rest);
                return rest.isEmpty();
            }
            if (rest.startsWith("=")) {
                put(name, rest.substring(1));
                return false;
            }
            put(name, "true");
        }
        return false;
    }

    private void put(String name, String value) {
        String group = GROUPS.get(name);
        String list = LISTS.get(name);
        int equals = value.indexOf('=');
        String key;
        if (group != null && equals > 0) {
            key = group + "." + value.substring(0, equals);
            values.put(key, new ArrayList<>(List.of(value.substring(equals + 1))));
        } else if (list != null) {
            key = list;
            values.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
        } else {
            key = name.equals("graph") ? "data-root" : name;
            values.put(key, new ArrayList<>(List.of(value)));
        }
        written.put(key, "--" + name);
    }

    /// As Go reads a truth value; null for anything else.
    static @Nullable Boolean truth(String text) {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> null;
        };
    }
}
