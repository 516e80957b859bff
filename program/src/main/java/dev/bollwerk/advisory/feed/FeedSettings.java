package dev.bollwerk.advisory.feed;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import tools.jackson.dataformat.yaml.YAMLFactory;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a user says of one source in the section `feeds:` of the configuration file.
///
/// @param enabled null to leave it as it is
/// @param urls addresses to take it from instead; empty to leave them as they are
public record FeedSettings(@Nullable Boolean enabled, List<String> urls) {
    static final YAMLFactory YAML =
            YAMLFactory.builder().streamReadConstraints(JsonStream.CONSTRAINTS).build();

    public FeedSettings {
        urls = List.copyOf(urls);
    }

    /// Reads the section `feeds:` of a configuration file; other sections are passed over.
    ///
    /// @param name of the file, for messages
    /// @return settings by the name of the source
    /// @throws BollwerkException when it is no YAML, or a setting is not known
    public static Map<String, FeedSettings> read(InputStream yaml, String name) throws IOException {
        try (JsonStream stream = JsonStream.of(YAML, yaml)) {
            Json file = stream.next() ? stream.read() : Json.NONE;
            Map<String, FeedSettings> settings = new LinkedHashMap<>();
            file.at("feeds").each((source, json) -> settings.put(source, of(source, json)));
            return settings;
        } catch (RecordException e) {
            throw BollwerkException.usage(
                    "The configuration file '%s' cannot be read: %s.".formatted(name, e.reason()));
        }
    }

    private static FeedSettings of(String source, Json json) {
        for (String key : json.members().keySet()) {
            if (!key.equals("enabled") && !key.equals("url")) {
                throw new RecordException(
                        "feeds: %s: there is no setting '%s', but 'enabled' and 'url'"
                                .formatted(source, key));
            }
        }
        Boolean enabled =
                switch (json.text("enabled")) {
                    case "" -> null;
                    case "true" -> true;
                    case "false" -> false;
                    default ->
                            throw new RecordException(
                                    "feeds: %s: 'enabled' is true or false".formatted(source));
                };
        return new FeedSettings(enabled, json.strings("url"));
    }
}
