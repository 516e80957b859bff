package dev.bollwerk.limit;

/// When a problem with a limit shows, in the order of checks.
public enum Stage {
    /// The text is none that the option takes.
    SYNTAX,
    /// The engine refuses to create the container.
    REFUSED,
    /// The engine creates the container, which then does not start.
    START,
    /// The engine or this kernel passes over the limit; the container runs without it.
    DISCARDED,
    /// It takes effect, but perhaps not the one that was meant.
    ADVICE
}
