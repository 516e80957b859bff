package dev.bollwerk.advisory.feed;

import dev.bollwerk.BollwerkException;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The list of feeds and where they come from. The program brings one, `feeds.yaml` beside this
/// class, which says everything else in its head.
public final class FeedList {
    private static final String RESOURCE = "feeds.yaml";

    private final Map<String, Feed> feeds;
    private final Map<String, FeedSource> sources;
    private final int year;

    private FeedList(Map<String, Feed> feeds, Map<String, FeedSource> sources, int year) {
        this.feeds = feeds;
        this.sources = sources;
        this.year = year;
    }

    /// The list that comes with the program.
    ///
    /// @param clock for the years in addresses
    public static FeedList bundled(Clock clock) {
        try (InputStream in = FeedList.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in the program");
            }
            return read(in, RESOURCE, clock);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Reads a list in the format of the bundled one.
    ///
    /// @param name of the file, for messages
    /// @throws BollwerkException when it is none
    public static FeedList read(InputStream yaml, String name, Clock clock) throws IOException {
        int year = clock.instant().atZone(ZoneOffset.UTC).getYear();
        try (JsonStream stream = JsonStream.of(FeedSettings.YAML, yaml)) {
            Json file = stream.next() ? stream.read() : Json.NONE;
            Map<String, Feed> feeds = new LinkedHashMap<>();
            file.at("feeds").each((feed, json) -> feeds.put(feed, feed(feed, json)));
            Map<String, FeedSource> sources = new LinkedHashMap<>();
            file.at("sources")
                    .each((source, json) -> sources.put(source, source(source, json, year)));
            if (feeds.isEmpty()) {
                throw new RecordException("it names no feeds");
            }
            return new FeedList(feeds, sources, year);
        } catch (RecordException | IllegalArgumentException e) {
            throw BollwerkException.usage(
                    "The list of feeds '%s' cannot be read: %s.".formatted(name, e.getMessage()));
        }
    }

    private static Feed feed(String name, Json json) {
        return new Feed(
                name, json.text("what"), json.text("licence"), (int) json.number("limitDays"));
    }

    private static FeedSource source(String name, Json json, int year) {
        String kind = json.text("kind").isEmpty() ? "file" : json.text("kind");
        return new FeedSource(
                name,
                json.text("what"),
                json.strings("feeds"),
                FeedSource.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                addresses(json.strings("url"), year),
                !json.text("enabled").equals("false"),
                json.text("reason"));
    }

    private static List<URI> addresses(List<String> urls, int year) {
        var addresses = new ArrayList<URI>();
        urls.forEach(url -> addresses.addAll(Addresses.expand(url, year)));
        return addresses;
    }

    /// The same list with what a user says of it.
    ///
    /// @param settings by the name of the source, from [FeedSettings#read]
    /// @throws BollwerkException when a source is not known, or an address may not be used
    public FeedList with(Map<String, FeedSettings> settings) {
        Map<String, FeedSource> changed = new LinkedHashMap<>(sources);
        settings.forEach(
                (name, setting) -> {
                    FeedSource source = changed.get(name);
                    if (source == null) {
                        throw BollwerkException.usage(
                                "In 'feeds:', '%s' is no source; sources are: %s."
                                        .formatted(name, String.join(", ", sources.keySet())));
                    }
                    changed.put(name, changed(source, setting));
                });
        return new FeedList(feeds, changed, year);
    }

    private FeedSource changed(FeedSource source, FeedSettings setting) {
        FeedSource result = source;
        try {
            if (!setting.urls().isEmpty()) {
                result = result.from(addresses(setting.urls(), year));
            }
        } catch (RecordException e) {
            throw BollwerkException.usage(
                    "The advisory source '%s' cannot be configured so: %s."
                            .formatted(source.name(), e.reason()));
        }
        return setting.enabled() == null ? result : result.switched(setting.enabled());
    }

    /// All feeds, in the order of the list.
    public List<Feed> feeds() {
        return List.copyOf(feeds.values());
    }

    /// The feed with this name.
    public Optional<Feed> feed(String name) {
        return Optional.ofNullable(feeds.get(name));
    }

    /// All sources, switched off ones included, in the order of the list.
    public List<FeedSource> sources() {
        return List.copyOf(sources.values());
    }
}
