package dev.bollwerk.analyze.layer;

import dev.bollwerk.analyze.file.ContentScanner;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Whether the contents of files are scanned, beside what the analyzers do.
///
/// @param scanner null for no
/// @param alsoGood keys of scanners whose kept indexes serve as well, because what is in them
///     beyond what is asked for can be left alone
public record Scanning(@Nullable ContentScanner scanner, List<String> alsoGood) {
    /// Nothing is scanned.
    public static final Scanning NONE = new Scanning(null, List.of());

    public Scanning {
        alsoGood = List.copyOf(alsoGood);
    }
}
