package dev.bollwerk.fact.docker;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A network of an engine: `GET /networks`.
///
/// @param driver `bridge`, `overlay`, `macvlan`, `host`, `null`, …
/// @param scope `local`, `swarm`
/// @param internal whether it leads nowhere else
/// @param ingress whether it is the one that publishes ports of services
/// @param options of the driver, like `com.docker.network.bridge.enable_icc`, `encrypted`
/// @param subnets like `172.17.0.0/16`
public record Network(
        String id,
        String name,
        String driver,
        String scope,
        boolean internal,
        boolean ingress,
        boolean attachable,
        boolean ipv6,
        @Nullable Instant created,
        Map<String, String> options,
        Map<String, String> labels,
        List<String> subnets) {
    /// Bytes of the list at most.
    public static final int LIMIT = 64 << 20;

    public Network {
        options = Map.copyOf(options);
        labels = Map.copyOf(labels);
        subnets = List.copyOf(subnets);
    }

    /// Whether it is the bridge that containers are in when nobody chooses another.
    public boolean isDefaultBridge() {
        return name.equals("bridge") && driver.equals("bridge");
    }
}
