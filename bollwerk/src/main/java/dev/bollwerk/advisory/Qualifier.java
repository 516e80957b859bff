package dev.bollwerk.advisory;

/// What a statement demands of a package besides ecosystem and name.
public enum Qualifier {
    /// Architectures, separated by spaces; absent means all.
    ARCHITECTURE,
    /// rpm module, `name:stream`; absent means that the package must not come from a module.
    MODULE,
    /// Repository or channel: `main`, `extras`, `esm`, `core`, a Red Hat repository name.
    REPOSITORY,
    /// What the feed itself calls the state, for explanations.
    NOTE
}
