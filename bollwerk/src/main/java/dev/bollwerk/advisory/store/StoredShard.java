package dev.bollwerk.advisory.store;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.FeedStatus;

import java.util.regex.Pattern;

/// One shard as the manifest names it.
///
/// @param file its name within the directory of the manifest
/// @param sha256 of the file, in hexadecimal digits
/// @param size of the file in bytes
public record StoredShard(String file, String sha256, long size, FeedStatus status) {
    private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,199}\\.shard");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public StoredShard {
        if (!FILE.matcher(file).matches()) {
            throw BollwerkException.prerequisite(
                    "The manifest of the advisory data names '%s', which is no name of a shard."
                            .formatted(file));
        }
        if (!SHA256.matcher(sha256).matches() || size < 0) {
            throw BollwerkException.prerequisite(
                    "The manifest of the advisory data has a wrong digest or size for '%s'."
                            .formatted(file));
        }
    }

    /// The name by which an import replaces it: that of its feed.
    public String name() {
        return status.feed();
    }
}
