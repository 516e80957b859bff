package dev.bollwerk.analyze.language.perl;

import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// A distribution on CPAN.
///
/// @param author the CPAN ID of who uploaded it; empty when not known
record CpanName(String author, String name, String version) {
    /// Reads `E/ET/ETHER/Try-Tiny-0.24.tar.gz`, or a distribution without a path or an ending; null
    /// when it has no version.
    static @Nullable CpanName parse(String path) {
        int slash = path.lastIndexOf('/');
        String file = path.substring(slash + 1);
        for (String ending : new String[] {".tar.gz", ".tar.bz2", ".tgz", ".zip"}) {
            if (file.endsWith(ending)) {
                file = file.substring(0, file.length() - ending.length());
                break;
            }
        }
        int dash = versionDash(file);
        String name = dash < 0 ? null : Plain.check(file.substring(0, dash));
        String version = dash < 0 ? null : Plain.check(file.substring(dash + 1));
        if (name == null || version == null) {
            return null;
        }
        return new CpanName(author(path), name, version);
    }

    /// The third part of `E/ET/ETHER/…`.
    static String author(String path) {
        String[] parts = path.split("/", 5);
        boolean usual = parts.length >= 4 && parts[2].startsWith(parts[1]);
        return usual && Plain.check(parts[2]) != null ? parts[2] : "";
    }

    /// The last dash before a digit, or before `v` and a digit.
    private static int versionDash(String file) {
        for (int dash = file.lastIndexOf('-'); dash > 0; dash = file.lastIndexOf('-', dash - 1)) {
            int at = dash + 1;
            at += at < file.length() && file.charAt(at) == 'v' ? 1 : 0;
            if (at < file.length() && file.charAt(at) >= '0' && file.charAt(at) <= '9') {
                return dash;
            }
        }
        return -1;
    }

    /// The package URL, where the author is known: it is the namespace.
    @Nullable String purl() {
        return author.isEmpty()
                ? null
                : new Purl("cpan", author, name, version, Map.of(), "").toString();
    }
}
