package dev.bollwerk.source.registry;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.source.http.Proxy;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/// The proxy for TLS connections, from `HTTPS_PROXY` and `NO_PROXY`.
final class Proxies {
    private static final int USUAL_PORT = 80;

    private Proxies() {}

    /// The proxy to a server, or null; never one to this machine itself.
    static @Nullable Proxy find(Origin origin, Map<String, String> variables) {
        String address = variable(variables, "HTTPS_PROXY");
        if (address == null
                || origin.isLoopback()
                || isExcluded(origin, variable(variables, "NO_PROXY"))) {
            return null;
        }
        try {
            URI uri = new URI(address.contains("://") ? address : "http://" + address);
            if (uri.getHost() == null || !"http".equals(uri.getScheme())) {
                throw bad();
            }
            int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
            return new Proxy(uri.getHost(), port, authorization(uri.getUserInfo()));
        } catch (URISyntaxException _) {
            throw bad();
        }
    }

    private static boolean isExcluded(Origin origin, @Nullable String list) {
        if (list == null) {
            return false;
        }
        for (String entry : list.split(",")) {
            String name = entry.strip().toLowerCase(Locale.ROOT);
            String bare = name.startsWith("*.") ? name.substring(1) : name;
            String suffix = bare.startsWith(".") ? bare : "." + bare;
            if (!name.isEmpty()
                    && (name.equals("*")
                            || name.equals(origin.host())
                            || name.equals(origin.host() + ":" + origin.realPort())
                            || origin.host().endsWith(suffix))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String authorization(@Nullable String user) {
        return user == null
                ? null
                : "Basic "
                        + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String variable(Map<String, String> variables, String name) {
        String value = variables.get(name);
        if (value == null || value.isEmpty()) {
            value = variables.get(name.toLowerCase(Locale.ROOT));
        }
        return value == null || value.isEmpty() ? null : value;
    }

    /// The value is not shown: it may hold a password.
    private static BollwerkException bad() {
        return BollwerkException.target(
                "HTTPS_PROXY is no address of a proxy; write http://host:port.");
    }
}
