package dev.bollwerk.analyze.secret;

/// How much the form of a value alone says.
enum Evidence {
    /// A prefix or a structure that nothing else has: looked for everywhere, in binaries too.
    STRONG,
    /// Plain enough, but test data is full of it: not looked for among tests and documentation.
    FAIR,
    /// Only its name makes it a secret: not looked for in code of others, lock files, translations.
    WEAK
}
