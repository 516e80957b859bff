package dev.bollwerk.advisory.feed;

import java.net.URI;
import java.util.List;

/// Something that `db update` downloads.
///
/// @param name short name, by which the configuration file switches it: `osv-npm`
/// @param what what it is about
/// @param feeds names of the feeds whose advisories are in it
/// @param addresses one or several, each a file of the source
/// @param enabled whether it is downloaded
/// @param reason why it is switched off; empty when it is on
public record FeedSource(
        String name,
        String what,
        List<String> feeds,
        Kind kind,
        List<URI> addresses,
        boolean enabled,
        String reason) {
    /// What stands at an address.
    public enum Kind {
        /// The data itself.
        FILE,
        /// The name of the file with the data, which lies beside it.
        POINTER,
        /// An rpm repository or its list of mirrors; the data is its updateinfo.
        REPOSITORY
    }

    public FeedSource {
        if (!name.matches("[a-z0-9][a-z0-9.-]*")) {
            throw new IllegalArgumentException("not the name of a source: '%s'".formatted(name));
        }
        feeds = List.copyOf(feeds);
        addresses = List.copyOf(addresses);
    }

    /// The same source, switched on or off by the user.
    FeedSource switched(boolean on) {
        return new FeedSource(
                name, what, feeds, kind, addresses, on, on ? "" : "switched off by configuration");
    }

    /// The same source from elsewhere. What the user names is the data itself, unless it keeps the
    /// file name of a list or a pointer.
    FeedSource from(List<URI> elsewhere) {
        return new FeedSource(name, what, feeds, kindOf(elsewhere), elsewhere, enabled, reason);
    }

    private Kind kindOf(List<URI> elsewhere) {
        boolean same =
                elsewhere.stream()
                        .map(URI::getPath)
                        .allMatch(
                                path ->
                                        path != null
                                                && (path.endsWith(".list")
                                                        || path.endsWith("/")
                                                        || path.endsWith("latest.txt")));
        return same ? kind : Kind.FILE;
    }
}
