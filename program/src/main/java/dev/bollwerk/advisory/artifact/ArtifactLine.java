package dev.bollwerk.advisory.artifact;

import org.jspecify.annotations.Nullable;

import java.util.HexFormat;

/// A line of a list of jars.
///
/// @param digest 20 bytes
/// @param name `group:artifact`
record ArtifactLine(byte[] digest, String name, String version) {
    static final int DIGEST_BYTES = 20;
    private static final int LONGEST = 1000;

    /// Null when a line is not of this kind.
    static @Nullable ArtifactLine parse(String line) {
        int tab = DIGEST_BYTES * 2;
        if (line.length() <= tab || line.length() > LONGEST || line.charAt(tab) != '\t') {
            return null;
        }
        int artifact = line.indexOf(':', tab + 1);
        int version = line.indexOf(':', artifact + 1);
        boolean whole = artifact > tab + 1 && version > artifact + 1 && version < line.length() - 1;
        if (!whole || line.indexOf('\t', tab + 1) >= 0 || line.indexOf(' ', tab + 1) >= 0) {
            return null;
        }
        try {
            byte[] digest = HexFormat.of().parseHex(line, 0, tab);
            return new ArtifactLine(
                    digest, line.substring(tab + 1, version), line.substring(version + 1));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
