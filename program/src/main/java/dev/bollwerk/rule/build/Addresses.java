package dev.bollwerk.rule.build;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;

/// Tells addresses of backing services in values of variables.
public final class Addresses {
    private static final Set<String> SCHEMES =
            Set.of(
                    "postgres",
                    "postgresql",
                    "mysql",
                    "mariadb",
                    "mongodb",
                    "mongodb+srv",
                    "redis",
                    "rediss",
                    "amqp",
                    "amqps",
                    "nats",
                    "kafka",
                    "memcached",
                    "ldap",
                    "ldaps",
                    "smtp",
                    "smtps");

    private Addresses() {}

    /// The scheme and host of a backing service on another machine, without what logs in; null for
    /// everything else, addresses of this machine and variables among them.
    public static @Nullable String service(String value) {
        int at = value.indexOf("://");
        if (at < 1) {
            return null;
        }
        String scheme = value.substring(0, at).toLowerCase(Locale.ROOT);
        int plus = scheme.indexOf('+');
        boolean known =
                scheme.startsWith("jdbc:")
                        || SCHEMES.contains(scheme)
                        || plus > 0 && SCHEMES.contains(scheme.substring(0, plus));
        String host = host(value.substring(at + 3));
        return known && isElsewhere(host) ? scheme + "://" + host : null;
    }

    /// The host of an address, without user, port and path.
    static String host(String rest) {
        int end = rest.length();
        for (int i = 0; i < rest.length(); i++) {
            if ("/?;, ".indexOf(rest.charAt(i)) >= 0) {
                end = i;
                break;
            }
        }
        String host = rest.substring(rest.lastIndexOf('@', end - 1) + 1, end);
        int colon = host.indexOf(':');
        return host.startsWith("[") || colon < 0 ? host : host.substring(0, colon);
    }

    private static boolean isElsewhere(String host) {
        return !host.isEmpty()
                && host.charAt(0) != '$'
                && host.charAt(0) != '{'
                && !host.equals("localhost")
                && !host.startsWith("127.")
                && !host.startsWith("[::1")
                && !host.startsWith("/");
    }

    /// Whether a variable is named for where a service is.
    public static boolean isNamed(String key) {
        String upper = key.toUpperCase(Locale.ROOT);
        return upper.endsWith("_URL")
                || upper.endsWith("_URI")
                || upper.endsWith("_HOST")
                || upper.endsWith("_HOSTS")
                || upper.endsWith("_ADDR")
                || upper.endsWith("_ADDRESS")
                || upper.endsWith("_DSN")
                || upper.endsWith("_SERVER")
                || upper.endsWith("_SERVERS")
                || upper.endsWith("_ENDPOINT")
                || upper.endsWith("_BROKERS")
                || upper.endsWith("HOSTNAME")
                || upper.endsWith("_HOST_FILE")
                || upper.equals("PGHOST");
    }

    /// The number of a machine that a value names, alone or as the host of an address; null when it
    /// names none, or this machine, or all.
    public static @Nullable String number(String value) {
        int at = value.indexOf("://");
        String host = host(at < 0 ? value.strip() : value.substring(at + 3));
        String[] parts = host.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(Addresses::isDigit)) {
                return null;
            }
        }
        return host.startsWith("127.") || host.equals("0.0.0.0") ? null : host;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
