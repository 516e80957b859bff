package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;

import java.io.IOException;
import java.io.InputStream;

/// Reads one upstream format. Readers hold no state: one instance serves all threads.
///
/// A record that cannot be used goes to [AdvisorySink#problem], and the reader goes on with the
/// next; a file that breaks off or is not what it seemed does the same, once. Nothing but an
/// [IOException] of the stream itself, or an exception of the sink, ever escapes from
/// [#read].
public interface FeedReader {
    /// Short name of the format, for messages: `osv`, `alpine-secdb`, `updateinfo`.
    String format();

    /// Whether a file is of this format. Cheap, and true for at most one reader of
    /// [FeedReaders#all].
    boolean recognises(Sample sample);

    /// Reads a whole file as a stream.
    ///
    /// @param in the decompressed content; the caller closes it
    /// @param name path of the file as in [Sample#name]; release and repository may stand in it
    void read(InputStream in, String name, AdvisorySink sink) throws IOException;
}
