package dev.bollwerk.rule.build;

import dev.bollwerk.rule.Account;
import dev.bollwerk.rule.Evidence;

import org.jspecify.annotations.Nullable;

/// What an exposed port means: rule CS-NET-07.
public final class Ports {
    private static final int SSH = 22;
    private static final int FIRST_FREE = 1024;

    private Ports() {}

    /// Whether it is the port of SSH.
    public static boolean isSsh(String exposed) {
        return number(exposed) == SSH && !exposed.endsWith("/udp");
    }

    /// What is to be said of it, or null.
    ///
    /// @param exposed like `22`, `22/tcp`, `1000-1010/udp`
    public static @Nullable Evidence judge(String exposed) {
        if (isSsh(exposed)) {
            return Evidence.of("port.ssh", exposed);
        }
        long port = number(exposed);
        return port > 0 && port < FIRST_FREE && port != 80 && port != 443
                ? Evidence.of("port.low", exposed)
                : null;
    }

    /// The first number of a range; -1 when there is none.
    public static long number(String exposed) {
        int slash = exposed.indexOf('/');
        String range = slash < 0 ? exposed : exposed.substring(0, slash);
        int dash = range.indexOf('-');
        return Account.number(dash < 0 ? range : range.substring(0, dash));
    }
}
