package dev.bollwerk.fact.host;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The options a daemon was started with, from its command line and its configuration file, under
/// the keys of the file: `log-level`, `hosts`, `insecure-registries`, `log-opts.max-size`. The
/// daemon refuses an option that both give, so there is one place for each.
///
/// @param values a list of one for what is no list
/// @param defaultPlace where an option would stand that is not set
///     [dockerd](https://docs.docker.com/reference/cli/dockerd/)
public record DaemonOptions(Map<String, Setting<List<String>>> values, Place defaultPlace) {
    public DaemonOptions {
        values = Map.copyOf(values);
    }

    /// Reads the options of a command line and puts those of the file beside them.
    ///
    /// @param source what people call the command line, like `/proc/812/cmdline`
    public static DaemonOptions of(List<String> arguments, String source, ConfigFile file) {
        return DaemonArguments.parse(arguments, source, file);
    }

    /// All values of an option.
    public Setting<List<String>> list(String key) {
        Setting<List<String>> found = values.get(key);
        return found == null ? Setting.unset(defaultPlace) : found;
    }

    /// The value of an option; the last one when there are several.
    public Setting<String> text(String key) {
        return list(key).map(all -> all.isEmpty() ? "" : all.getLast());
    }

    /// A truth value; unknown when it is written as none.
    public Setting<Boolean> truth(String key) {
        return text(key).map(DaemonArguments::truth);
    }

    /// The options of a group, like `log-opts`, by their name in it.
    public Map<String, Setting<String>> group(String key) {
        Map<String, Setting<String>> found = new LinkedHashMap<>();
        for (String name : values.keySet()) {
            if (name.startsWith(key + ".")) {
                found.put(name.substring(key.length() + 1), text(name));
            }
        }
        return found;
    }
}
