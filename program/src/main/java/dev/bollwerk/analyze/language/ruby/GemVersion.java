package dev.bollwerk.analyze.language.ruby;

/// A version with the platform a gem was built for, `1.13.3-x86_64-linux`.
///
/// @param platform empty for gems of Ruby alone
record GemVersion(String version, String platform) {
    static GemVersion parse(String text) {
        int hyphen = text.indexOf('-');
        String version = hyphen < 0 ? text : text.substring(0, hyphen);
        String platform = hyphen < 0 ? "" : text.substring(hyphen + 1);
        return new GemVersion(version, platform.equals("ruby") ? "" : platform);
    }

    /// Whether it begins as all versions of RubyGems do.
    boolean isVersion() {
        return !version.isEmpty() && version.charAt(0) >= '0' && version.charAt(0) <= '9';
    }
}
