package dev.bollwerk.version;

/// Go modules (`v1.2.3`, pseudo-versions, `+incompatible`) order as SemVer; toolchains
/// (`go1.21rc2`, `go1.21.3 X:nocoverageredesign`) are read as the Go vulnerability database writes
/// them (`1.21.0-rc.2`), without experiments and vendor suffixes.
///
/// See [module versions](https://go.dev/ref/mod#versions) and [Go toolchain
/// names](https://go.dev/doc/toolchain#version).
final class GoScheme implements Scheme {
    private static final String TOOLCHAIN = "go";

    @Override
    public void write(String version, KeyWriter out) {
        SemverScheme.STRICT.write(
                version.startsWith(TOOLCHAIN) ? toolchain(version) : version, out);
    }

    /// `go1.21rc2-vendor X:experiment` becomes `1.21-rc.2`.
    private static String toolchain(String version) {
        int end = TOOLCHAIN.length();
        while (end < version.length() && " -+".indexOf(version.charAt(end)) < 0) {
            end++;
        }
        int word = TOOLCHAIN.length();
        while (word < end && !Ascii.isLetter(version.charAt(word))) {
            word++;
        }
        String release = version.substring(TOOLCHAIN.length(), word);
        if (word == end) {
            return release;
        }
        int number = Ascii.endOfLetters(version, word);
        String suffix = number < end ? "." + version.substring(number, end) : "";
        return release + "-" + version.substring(word, Math.min(number, end)) + suffix;
    }
}
