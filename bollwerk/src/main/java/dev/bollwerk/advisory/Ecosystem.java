package dev.bollwerk.advisory;

/// Where a package name means something: a language's registry, or one release of a distribution.
/// Written as OSV does it, `npm` or `Debian:12`, with our own spelling of the release where feeds
/// differ: `Alpine:v3.18`, `Alpine:edge`, `Ubuntu:22.04`, `Red Hat:9`, `AlmaLinux:9`, `Rocky
// Linux:9`,
/// `SUSE:15.5` (SLES), `openSUSE:Leap 15.6`, `openSUSE:Tumbleweed`, `Amazon:2`, `Amazon:2023`.
///
/// @param release empty for languages
/// [OSV ecosystems](https://ossf.github.io/osv-schema/#defined-ecosystems)
public record Ecosystem(String name, String release) {
    /// Reads `name[:release]`.
    public static Ecosystem parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Ecosystem(text, "")
                : new Ecosystem(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return release.isEmpty() ? name : name + ":" + release;
    }
}
