package dev.bollwerk.advisory.feed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// The beginning of a file, by which its format is recognised: content decides, the name only where
/// the content says too little. Immutable but for the caches it fills on first use; use it from one
/// thread.
///
/// The content is decompressed: a reader never sees gzip or zstd.
public final class Sample {
    /// How many bytes of a file are enough.
    public static final int SIZE = 64 * 1024;

    private final String name;
    private final byte[] head;
    private JsonShape shape = JsonShape.UNREAD;
    private String text = "";

    /// @param name path of the file, archives included, with `/`: `osv/npm/all.zip/GHSA-….json`
    /// @param head its first [#SIZE] bytes, or all of it when it is shorter
    public Sample(String name, byte[] head) {
        this.name = name;
        this.head = Arrays.copyOf(head, Math.min(head.length, SIZE));
    }

    /// Path of the file as given.
    public String name() {
        return name;
    }

    /// The last segment of the name.
    public String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /// Whether the last segment ends so, in any case of letters.
    boolean endsWith(String suffix) {
        return fileName().toLowerCase(Locale.ROOT).endsWith(suffix);
    }

    /// The beginning as text.
    String text() {
        if (text.isEmpty()) {
            text = new String(head, StandardCharsets.UTF_8);
        }
        return text;
    }

    /// The keys of the beginning, when it is JSON; no keys when it is not.
    JsonShape json() {
        if (shape == JsonShape.UNREAD) {
            shape = JsonShape.of(head);
        }
        return shape;
    }
}
