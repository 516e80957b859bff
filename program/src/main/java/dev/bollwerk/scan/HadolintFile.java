package dev.bollwerk.scan;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.rule.dockerfile.LintOptions;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Settings of hadolint, as `.hadolint.yaml` has them, for our own linter: rules that are ignored,
/// other severities, trusted registries, the label schema, whether comments count, and from which
/// severity on the command fails. What is about the form of output is left alone.
///
/// @param ignored codes of rules
/// @param severities by code: `error` is high, `warning` medium, `info` low, `style` negligible
/// @param registries that images may come from
/// @param labels that must be there, with the kinds of their values
/// @param strictLabels whether there may be no others
/// @param pragmas whether comments may switch rules off
/// @param threshold the severity that makes the command fail; null when the file says nothing of it
/// @param fails whether findings make the command fail at all
/// @see <a href="https://github.com/hadolint/hadolint#configure">hadolint's settings</a>
public record HadolintFile(
        Set<String> ignored,
        Map<String, Severity> severities,
        List<String> registries,
        Map<String, String> labels,
        boolean strictLabels,
        boolean pragmas,
        @Nullable Severity threshold,
        boolean fails) {
    private static final int LARGEST = 1 << 20;
    private static final int MOST = 10_000;

    public HadolintFile {
        ignored = Set.copyOf(ignored);
        severities = Map.copyOf(severities);
        registries = List.copyOf(registries);
        labels = Map.copyOf(labels);
    }

    /// The file that hadolint would take for a folder: `.hadolint.yaml` or `.hadolint.yml` in it;
    /// null when there is none.
    public static @Nullable Path find(Path folder) {
        for (String name : List.of(".hadolint.yaml", ".hadolint.yml")) {
            Path path = folder.resolve(name);
            if (Files.isRegularFile(path)) {
                return path;
            }
        }
        return null;
    }

    /// Reads a file.
    ///
    /// @throws BollwerkException when it cannot be read or is no YAML
    public static HadolintFile read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw BollwerkException.usage(path + " is larger than 1 MB.");
            }
            return parse(new String(bytes, StandardCharsets.UTF_8), path.toString());
        } catch (IOException e) {
            throw BollwerkException.usage(path + " cannot be read: " + e.getMessage());
        }
    }

    /// Reads the text of a file.
    ///
    /// @param file what messages call it
    public static HadolintFile parse(String text, String file) {
        try (JsonParser yaml = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
            var reader = new Reader(yaml, file);
            reader.document();
            return reader.result();
        } catch (JacksonException e) {
            throw BollwerkException.usage(
                    "%s:%d: this is no YAML."
                            .formatted(file, Math.max(1, e.getLocation().getLineNr())));
        }
    }

    /// Options with these settings put in.
    public LintOptions apply(LintOptions options) {
        Set<String> all = new HashSet<>(options.ignored());
        all.addAll(ignored);
        Map<String, Severity> others = new HashMap<>(severities);
        others.putAll(options.severities());
        List<String> allowed = new ArrayList<>(options.registries());
        allowed.addAll(registries);
        return options.withIgnored(all)
                .withSeverities(others)
                .withRegistries(allowed)
                .withLabels(
                        options.labels().isEmpty() ? labels : options.labels(),
                        strictLabels || options.strictLabels())
                .withPragmas(pragmas && options.pragmas());
    }

    /// Reads keys as they come; those that are not known are left alone, as hadolint does.
    private static final class Reader {
        private final JsonParser yaml;
        private final String file;
        private final Set<String> ignored = new HashSet<>();
        private final Map<String, Severity> severities = new HashMap<>();
        private final List<String> registries = new ArrayList<>();
        private final Map<String, String> labels = new HashMap<>();
        private boolean strictLabels;
        private boolean pragmas = true;
        private @Nullable Severity threshold;
        private boolean fails = true;

        Reader(JsonParser yaml, String file) {
            this.yaml = yaml;
            this.file = file;
        }

        HadolintFile result() {
            return new HadolintFile(
                    ignored,
                    severities,
                    registries,
                    labels,
                    strictLabels,
                    pragmas,
                    threshold,
                    fails);
        }

        void document() {
            JsonToken token = yaml.nextToken();
            if (token == null || token == JsonToken.VALUE_NULL) {
                return;
            }
            if (token != JsonToken.START_OBJECT) {
                throw wrong("settings of hadolint are keys with values");
            }
            while (yaml.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = yaml.currentName();
                yaml.nextToken();
                entry(key);
            }
        }

        private void entry(String key) {
            switch (key) {
                case "ignored" -> words().forEach(word -> ignored.add(code(word)));
                case "trustedRegistries", "trusted-registries", "allowed-registries" ->
                        registries.addAll(words());
                case "override" -> overrides();
                case "label-schema" -> schema();
                case "strict-labels" -> strictLabels = flag();
                case "disable-ignore-pragma" -> pragmas = !flag();
                case "failure-threshold" -> setThreshold(yaml.getValueAsString(""));
                case "no-fail" -> fails = !flag();
                default -> yaml.skipChildren();
            }
        }

        private void setThreshold(String word) {
            threshold = severity(word);
            if (word.equals("none")) {
                fails = false;
            }
        }

        private void overrides() {
            if (yaml.currentToken() != JsonToken.START_OBJECT) {
                yaml.skipChildren();
                return;
            }
            while (yaml.nextToken() == JsonToken.PROPERTY_NAME) {
                Severity severity = severity(yaml.currentName());
                yaml.nextToken();
                for (String word : words()) {
                    if (severity != null) {
                        severities.put(code(word), severity);
                    }
                }
            }
        }

        private void schema() {
            if (yaml.currentToken() != JsonToken.START_OBJECT) {
                yaml.skipChildren();
                return;
            }
            while (yaml.nextToken() == JsonToken.PROPERTY_NAME && labels.size() < MOST) {
                String key = yaml.currentName();
                yaml.nextToken();
                String kind = yaml.getValueAsString("");
                if (!isKind(kind)) {
                    throw wrong("'" + kind + "' is no kind of label: " + String.join(", ", KINDS));
                }
                labels.put(key, kind);
                yaml.skipChildren();
            }
        }

        private static final List<String> KINDS =
                List.of("text", "rfc3339", "semver", "url", "hash", "spdx", "email");

        private static boolean isKind(String word) {
            return KINDS.contains(word);
        }

        /// A list, or one word.
        private List<String> words() {
            List<String> words = new ArrayList<>();
            if (yaml.currentToken() == JsonToken.START_ARRAY) {
                while (yaml.nextToken() != JsonToken.END_ARRAY && yaml.currentToken() != null) {
                    if (yaml.currentToken().isScalarValue() && words.size() < MOST) {
                        words.add(yaml.getValueAsString("").strip());
                    } else {
                        yaml.skipChildren();
                    }
                }
            } else if (yaml.currentToken() != null && yaml.currentToken().isScalarValue()) {
                if (yaml.currentToken() != JsonToken.VALUE_NULL) {
                    words.add(yaml.getValueAsString("").strip());
                }
            } else {
                yaml.skipChildren();
            }
            return words;
        }

        private boolean flag() {
            String word = yaml.getValueAsString("").toLowerCase(Locale.ROOT);
            if (yaml.currentToken() == JsonToken.START_ARRAY
                    || yaml.currentToken() == JsonToken.START_OBJECT) {
                yaml.skipChildren();
            }
            return word.equals("true") || word.equals("yes") || word.equals("on");
        }

        private static String code(String word) {
            return word.toUpperCase(Locale.ROOT);
        }

        private static @Nullable Severity severity(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "error" -> Severity.HIGH;
                case "warning" -> Severity.MEDIUM;
                case "info" -> Severity.LOW;
                case "style", "ignore" -> Severity.NEGLIGIBLE;
                default -> null;
            };
        }

        private BollwerkException wrong(String what) {
            return BollwerkException.usage(
                    "%s:%d: %s."
                            .formatted(
                                    file, Math.max(1, yaml.currentLocation().getLineNr()), what));
        }
    }
}
