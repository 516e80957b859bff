package dev.bollwerk.analyze.language.toml;

/// The text stops to be TOML here. Never leaves the package.
final class TomlSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TomlSyntaxException(int line, String problem) {
        super("line " + line + ": " + problem, null, false, false);
    }
}
