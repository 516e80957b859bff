package dev.bollwerk;

/// Whose fault a failure is; the command line turns it into an exit code.
public enum Fault {
    /// The command line or the configuration is wrong (exit code 2).
    USAGE,
    /// The target cannot be read: missing, damaged, refused (exit code 3).
    TARGET,
    /// What the command needs is missing, expired or not trusted (exit code 5).
    PREREQUISITE,
    /// A bug in Bollwerk (exit code 70).
    INTERNAL
}
