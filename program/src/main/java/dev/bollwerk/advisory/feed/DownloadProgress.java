package dev.bollwerk.advisory.feed;

import java.net.URI;

/// Hears how downloads go on; called from several threads.
public interface DownloadProgress {
    /// Tells nobody.
    DownloadProgress NONE = (_, _, _, _) -> {};

    /// @param source name of the source
    /// @param bytes so far of this file
    /// @param total size of the file; -1 when the server does not say
    void advance(String source, URI address, long bytes, long total);
}
