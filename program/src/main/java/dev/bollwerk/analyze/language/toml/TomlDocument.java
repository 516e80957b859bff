package dev.bollwerk.analyze.language.toml;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A TOML document, or the part of it before its first mistake: a lock file that was cut off still
/// tells the packages before the cut.
///
/// @param root the table that holds everything
/// @param problem what is wrong and where (`line 7: …`); null when all of it was read
public record TomlDocument(TomlTable root, @Nullable String problem) {
    /// The root of a file in TOML; its first mistake becomes a gap.
    ///
    /// @throws BollwerkException when nothing stands before the mistake
    public static TomlTable root(FileView file, Discoveries discoveries) {
        TomlDocument document = read(file.bytes());
        if (document.problem() != null) {
            if (document.root().keys().isEmpty()) {
                throw BollwerkException.target("it is not valid TOML: " + document.problem());
            }
            discoveries.gap(
                    "it is not valid TOML, and only what stands before the mistake was read: "
                            + document.problem());
        }
        return document.root();
    }

    /// Reads a document in UTF-8. Never throws on what the bytes say.
    public static TomlDocument read(ByteBuffer bytes) {
        return read(StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
    }

    /// Reads a document; a byte order mark before it is skipped.
    public static TomlDocument read(String text) {
        var parser = new TomlParser(text.startsWith("\ufeff") ? text.substring(1) : text);
        try {
            parser.parse();
            return new TomlDocument(parser.root(), null);
        } catch (TomlSyntaxException e) {
            return new TomlDocument(parser.root(), e.getMessage());
        }
    }
}
