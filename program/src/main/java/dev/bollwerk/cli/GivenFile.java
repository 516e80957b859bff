package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small text file that an option names.
///
/// @param what it is, for messages
/// @param option that names it
/// @param most bytes it may have; a whole number of MB
record GivenFile(String what, String option, int most) {
    /// The text of a file; all of it or an error, never its beginning.
    ///
    /// @throws BollwerkException when it cannot be read or is too large
    String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw BollwerkException.usage(
                        "The %s '%s' is larger than %d MB.".formatted(what, file, most >> 20));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw BollwerkException.usage(
                    "The %s '%s' cannot be read; check %s.".formatted(what, file, option));
        }
    }
}
