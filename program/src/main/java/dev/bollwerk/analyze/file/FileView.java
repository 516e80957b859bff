package dev.bollwerk.analyze.file;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Map;

/// One file of a layer, with random access to its bytes; valid during the analysis only.
///
/// @param path relative, in its layer
/// @param bytes the whole content: read-only, from position 0; on the heap or mapped
/// @param companions bytes of the files beside it that the analyzer asked for, by suffix
public record FileView(String path, ByteBuffer bytes, Map<String, ByteBuffer> companions) {
    public FileView {
        bytes = bytes.asReadOnlyBuffer();
        companions = Map.copyOf(companions);
    }

    /// A file without companions.
    public static FileView of(String path, byte[] content) {
        return new FileView(path, ByteBuffer.wrap(content), Map.of());
    }

    /// The last name of the path.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The companion with a suffix, or null.
    public @Nullable ByteBuffer companion(String suffix) {
        ByteBuffer companion = companions.get(suffix);
        return companion == null ? null : companion.asReadOnlyBuffer();
    }

    /// The content as an array of its own.
    public byte[] toByteArray() {
        ByteBuffer view = bytes.duplicate();
        byte[] copy = new byte[view.remaining()];
        view.get(copy);
        return copy;
    }
}
