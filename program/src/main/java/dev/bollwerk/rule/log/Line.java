package dev.bollwerk.rule.log;

/// How output travels to where it is collected.
public enum Line {
    /// It does not leave the host; a relay there may send it on.
    HOST,
    /// By TLS, to a server that has to prove who it is.
    PROTECTED,
    /// By TLS, to whoever answers.
    UNVERIFIED,
    /// To be read and forged by anybody on the way.
    PLAIN,
    /// A plugin, or a variable without a value.
    UNKNOWN
}
