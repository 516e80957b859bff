package dev.bollwerk.advisory;

/// What a statement demands of a package besides ecosystem and name.
public enum Qualifier {
    /// Architectures, separated by spaces; absent means all.
    ARCHITECTURE,
    /// rpm module, `name:stream`; absent means that the package must not come from a module.
    /// Any of several, separated by spaces; `name:*` or `*` where the feed does not name the
    /// stream or the module.
    MODULE,
    /// Repository or channel: `main`, `extras:docker`, `esm`, `core`, a Red Hat repository name
    /// such as `baseos`, or `rhel_eus:8.6::baseos` where it is another stream of Red Hat's. Any of
    /// several, separated by spaces.
    REPOSITORY,
    /// What the feed itself calls the state, for explanations.
    NOTE,
    /// Present, with the value `true`, where an rpm feed speaks of the source package instead of
    /// the binary one, so that name and version are to be compared with the source's.
    SOURCE,
    /// Systems or host programs, any of several, separated by spaces: the product is meant only
    /// where it is made for or runs on one of them (a CPE's target software, such as `wordpress`,
    /// or `windows`).
    PLATFORM
}
