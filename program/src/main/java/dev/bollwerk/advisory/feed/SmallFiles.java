package dev.bollwerk.advisory.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Files that hold one record, read whole.
final class SmallFiles {
    private static final int MAX_BYTES = 4 << 20;

    private SmallFiles() {}

    /// @throws RecordException when it is larger than 4 MiB
    static String text(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new RecordException("it is larger than 4 MiB, too much for one record");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// The last segment of a path, without its ending.
    static String stem(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot <= 0 ? file : file.substring(0, dot);
    }
}
