package dev.bollwerk.fact.repository;

/// Something in the text of the source that may matter.
///
/// @param path of the file
/// @param line from 1
/// @param what it is: a host and scheme, a name of an environment, a program; never a password
/// @param test whether the file belongs to tests, examples or documents
public record Sight(Kind kind, String path, int line, String what, boolean test) {
    /// Kinds of them.
    public enum Kind {
        /// The address of a backing service on another machine.
        ENDPOINT,
        /// The same on this machine, as a default has it.
        LOCAL_ENDPOINT,
        /// A comparison with the name of an environment.
        ENVIRONMENT,
        /// A framework's profile of an environment, like Spring's `@Profile("prod")`.
        PROFILE,
        /// A database that runs inside of a program: SQLite, H2, HSQLDB, Derby.
        LIGHT_DATABASE,
        /// The driver or address of a database that is a server.
        SERVER_DATABASE,
        /// A program of the system that the source starts.
        PROGRAM
    }
}
