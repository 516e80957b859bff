package dev.bollwerk.fact.host;

import java.util.List;

/// The process that answers on an engine's socket.
///
/// @param found how it was found
/// @param executable path of its program; empty when it cannot be read
public record DaemonProcess(
        long pid, Found found, String executable, List<String> arguments, long uid) {
    public DaemonProcess {
        arguments = List.copyOf(arguments);
    }

    /// How a process was found, the surest first.
    public enum Found {
        /// It holds the socket that the engine listens on.
        LISTENER,
        /// A pid file names it.
        PID_FILE,
        /// Its command line names the socket.
        COMMAND_LINE,
        /// It is the only one of its kind here.
        ONLY_ONE
    }
}
