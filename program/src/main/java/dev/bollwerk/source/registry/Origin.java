package dev.bollwerk.source.registry;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Locale;

/// Scheme, host and port of a server: what may see a secret meant for it, and nobody else.
///
/// @param port -1 for the usual one
record Origin(String scheme, String host, int port) {
    Origin {
        host = host.toLowerCase(Locale.ROOT);
    }

    /// The origin of an absolute HTTP address; null for any other address.
    static @Nullable Origin of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !scheme.equals("https") && !scheme.equals("http")) {
            return null;
        }
        return new Origin(scheme, uri.getHost(), uri.getPort());
    }

    /// `host[:port]` with a scheme before it.
    static Origin of(String scheme, String authority) {
        int colon = authority.lastIndexOf(':');
        if (colon < 0 || authority.endsWith("]")) {
            return new Origin(scheme, authority, -1);
        }
        return new Origin(
                scheme,
                authority.substring(0, colon),
                Integer.parseInt(authority.substring(colon + 1)));
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    /// Whether it is this machine, to which nobody can listen in between.
    boolean isLoopback() {
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
    }

    int realPort() {
        return port >= 0 ? port : isSecure() ? 443 : 80;
    }

    /// `host[:port]`.
    String authority() {
        return port < 0 ? host : host + ":" + port;
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
