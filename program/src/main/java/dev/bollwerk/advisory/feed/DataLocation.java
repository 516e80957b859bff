package dev.bollwerk.advisory.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Where the data of an address are.
///
/// @param fileName relative path to keep them under; releases and repositories stay in it
/// @param sha256 of the data, hexadecimal; empty when nobody says
record DataLocation(URI address, String fileName, String sha256) {
    DataLocation {
        List<String> segments = List.of(fileName.split("/", -1));
        if (segments.contains("") || segments.contains(".") || segments.contains("..")) {
            throw new RecordException("'%s' is no name to keep a file under".formatted(fileName));
        }
    }

    /// The path of an address, fit for a file name.
    static String path(URI address) {
        List<String> segments = new ArrayList<>();
        for (String segment : address.getPath().split("/")) {
            String safe = segment.replaceAll("[^A-Za-z0-9._+-]", "_");
            if (!safe.isEmpty() && !safe.matches("\\.+")) {
                segments.add(safe);
            }
        }
        return segments.isEmpty() ? "data" : String.join("/", segments);
    }
}
