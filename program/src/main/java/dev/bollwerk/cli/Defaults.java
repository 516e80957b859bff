package dev.bollwerk.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;

import java.util.Locale;
import java.util.Map;

/// Values of options that the command line does not give: from `BOLLWERK_…` variables, then from
/// the configuration file.
final class Defaults implements IDefaultValueProvider {
    private final Configuration configuration;
    private final Map<String, String> environment;

    Defaults(Configuration configuration, Map<String, String> environment) {
        this.configuration = configuration;
        this.environment = environment;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        String key = Command.key(argument);
        if (key.isEmpty() || key.equals("help") || key.equals("config")) {
            return null;
        }
        String variable = "BOLLWERK_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
        String value = environment.get(variable);
        if (value != null && !value.isEmpty()) {
            return value;
        }
        String command = argument.command().qualifiedName(".").replaceFirst("^bollwerk\\.?", "");
        return configuration.find(command, key);
    }
}
