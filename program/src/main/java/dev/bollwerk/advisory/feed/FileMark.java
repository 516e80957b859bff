package dev.bollwerk.advisory.feed;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// What is remembered of a downloaded file, to ask for it only if it changed. Lies beside it, with
/// `.mark` at the end.
///
/// @param address where it came from
/// @param entityTag `ETag` of the answer; may be empty
/// @param lastModified `Last-Modified` of the answer; may be empty
/// @param sha256 of the content, hexadecimal
record FileMark(String address, String entityTag, String lastModified, String sha256) {
    static final FileMark NONE = new FileMark("", "", "", "");

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".mark");
    }

    /// The mark of a file; [#NONE] when there is none or the file itself is missing.
    static FileMark of(Path file) {
        if (!Files.isRegularFile(file) || !Files.isRegularFile(beside(file))) {
            return NONE;
        }
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(beside(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException _) {
            return NONE; // costs one download
        }
        return new FileMark(
                properties.getProperty("address", ""),
                properties.getProperty("entityTag", ""),
                properties.getProperty("lastModified", ""),
                properties.getProperty("sha256", ""));
    }

    void write(Path file) throws IOException {
        var properties = new Properties();
        properties.setProperty("address", address);
        properties.setProperty("entityTag", entityTag);
        properties.setProperty("lastModified", lastModified);
        properties.setProperty("sha256", sha256);
        var text = new StringWriter();
        properties.store(text, null);
        Files.writeString(beside(file), text.toString());
    }

    static void delete(Path file) throws IOException {
        Files.deleteIfExists(beside(file));
    }
}
