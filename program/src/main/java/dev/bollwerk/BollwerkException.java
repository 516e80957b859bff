package dev.bollwerk;

import org.jspecify.annotations.Nullable;

/// A failure that ends what was asked for. Its message is one clear sentence that names the thing
/// and the next step; nothing but this may escape a parser of foreign bytes.
public class BollwerkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /// @param message one sentence for the person at the terminal
    public BollwerkException(Fault fault, String message) {
        this(fault, message, null);
    }

    /// @param cause kept for `--verbose` only
    public BollwerkException(Fault fault, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /// Whose fault it is.
    public Fault fault() {
        return fault;
    }

    /// What was given on the command line or in a configuration file is wrong.
    public static BollwerkException usage(String message) {
        return new BollwerkException(Fault.USAGE, message);
    }

    /// The target cannot be read.
    public static BollwerkException target(String message) {
        return new BollwerkException(Fault.TARGET, message);
    }

    /// The target cannot be read, because of `cause`.
    public static BollwerkException target(String message, Throwable cause) {
        return new BollwerkException(Fault.TARGET, message, cause);
    }

    /// Something the command needs is missing, expired or not trusted.
    public static BollwerkException prerequisite(String message) {
        return new BollwerkException(Fault.PREREQUISITE, message);
    }
}
