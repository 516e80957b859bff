package dev.bollwerk.advisory.store;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.FeedStatus;

/// One shard as the manifest names it.
///
/// @param file its name within the directory of the manifest
/// @param sha256 of the file, in hexadecimal digits
/// @param size of the file in bytes
public record StoredShard(String file, String sha256, long size, FeedStatus status) {
    private static final int MAX_NAME = 100;

    public StoredShard {
        if (!isFileName(file)) {
            throw BollwerkException.prerequisite(
                    "The manifest of the advisory data names '%s', which is no name of a shard."
                            .formatted(file));
        }
        if (!isSha256(sha256) || size < 0) {
            throw BollwerkException.prerequisite(
                    "The manifest of the advisory data has a wrong digest or size for '%s'."
                            .formatted(file));
        }
    }

    /// What there is to say when its file is not what it should be.
    BollwerkException damaged(String reason) {
        return BollwerkException.prerequisite(
                "The advisory data '%s' are damaged (%s); import or update this feed again."
                        .formatted(name(), reason));
    }

    private static boolean isFileName(String file) {
        return file.endsWith(".shard")
                && file.length() <= MAX_NAME
                && !file.startsWith(".")
                && isMadeOf(file, "abcdefghijklmnopqrstuvwxyz0123456789._-");
    }

    private static boolean isSha256(String digest) {
        return digest.length() == 64 && isMadeOf(digest, "0123456789abcdef");
    }

    private static boolean isMadeOf(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /// The name by which an import replaces it: that of its feed.
    public String name() {
        return status.feed();
    }
}
