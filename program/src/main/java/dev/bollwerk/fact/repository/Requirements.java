package dev.bollwerk.fact.repository;

import dev.bollwerk.fact.repository.Manifest.Loose;
import dev.bollwerk.fact.repository.Manifest.Need;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// `requirements.txt` of pip: with hashes it is its own lock file.
///
/// [Requirements file format](https://pip.pypa.io/en/stable/reference/requirements-file-format/)
final class Requirements {
    private static final int MOST = 200;

    private Requirements() {}

    static @Nullable Manifest manifest(String path, String text) {
        List<Loose> loose = new ArrayList<>();
        boolean any = false;
        boolean hashed = text.contains("--hash=");
        int number = 0;
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            number++;
            String line = plain(raw);
            if (!isRequirement(line)) {
                continue;
            }
            any = true;
            if (!isExact(line) && loose.size() < MOST) {
                loose.add(new Loose(number, line.length() > 200 ? line.substring(0, 200) : line));
            }
        }
        boolean locked = hashed && loose.isEmpty();
        return any
                ? new Manifest("pypi", path, locked ? path : null, Need.TRANSITIVE, loose)
                : null;
    }

    private static String plain(String raw) {
        int comment = raw.startsWith("#") ? 0 : raw.indexOf(" #");
        return (comment < 0 ? raw : raw.substring(0, comment)).strip();
    }

    /// No option, no path, and not the second line of one.
    private static boolean isRequirement(String line) {
        return !line.isEmpty()
                && Character.isLetterOrDigit(line.charAt(0))
                && !line.startsWith("http:")
                && !line.startsWith("https:");
    }

    private static boolean isExact(String line) {
        return line.contains("==") && !line.contains(".*") || line.contains(" @ ");
    }
}
