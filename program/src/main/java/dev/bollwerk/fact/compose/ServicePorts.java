package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.yaml.YamlNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the published ports of a service.
///
/// [ports](https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ports)
final class ServicePorts {

    private final Section service;
    private final List<Port> ports = new ArrayList<>();
    private final Map<String, Setting<String>> unknown = new LinkedHashMap<>();

    ServicePorts(Section service) {
        this.service = service;
        for (YamlNode item : service.items("ports")) {
            if (item instanceof YamlNode.Scalar) {
                brief(service.values().text(item));
            } else if (item instanceof YamlNode.Mapping) {
                full(item);
            } else {
                service.problem(item.place(), item.place().path() + " is no port.");
            }
        }
    }

    List<Port> ports() {
        return ports;
    }

    /// Ports that are a variable as a whole, as traits.
    Map<String, Setting<String>> unknown() {
        return unknown;
    }

    private void brief(Setting<String> text) {
        String written = text.written();
        if (written == null) {
            return;
        }
        PortText port = PortText.parse(text.or(written));
        boolean bare = port.published().isEmpty() && port.address().isEmpty();
        if (text.isUnknown() && bare && port.target().startsWith("$")) {
            unknown.put(text.place().path(), text);
            return;
        }
        add(port, text.isUnknown(), written, text.place());
    }

    private void full(YamlNode item) {
        Values values = service.values();
        String protocol = values.plain(item.at("protocol"));
        PortText port =
                new PortText(
                        PortText.plain(values.plain(item.at("host_ip"))),
                        values.plain(item.at("published")),
                        values.plain(item.at("target")),
                        protocol.isEmpty() ? "tcp" : protocol);
        String written =
                (port.address().isEmpty() ? "" : port.address() + ":")
                        + (port.published().isEmpty() ? "" : port.published() + ":")
                        + port.target();
        add(port, written.indexOf('$') >= 0, written, item.place());
    }

    /// A variable before the target may hold an address too: it is taken for one, which is none of
    /// all interfaces.
    private void add(PortText port, boolean doubtful, String written, Place place) {
        boolean variable = doubtful && port.published().indexOf('$') >= 0;
        String address = variable && port.address().isEmpty() ? port.published() : port.address();
        int[] target = range(port.target(), doubtful);
        int[] published =
                port.published().isEmpty() ? new int[2] : range(port.published(), doubtful);
        if (target == null || published == null) {
            service.problem(
                    place,
                    "%s is no port that can be published.".formatted(Problems.quote(written)));
            return;
        }
        int size = target[1] - target[0];
        boolean fits = size == 0 || published[1] == 0 || published[1] - published[0] == size;
        if (!fits) {
            service.problem(
                    place,
                    "The ranges of %s have different lengths.".formatted(Problems.quote(written)));
        }
        ports.add(
                new Port(
                        address,
                        published[0],
                        published[1],
                        target[0],
                        port.protocol(),
                        written,
                        place));
    }

    /// First and last port; zeros for a variable, null for what is no port.
    private static int @Nullable [] range(String text, boolean doubtful) {
        if (doubtful && text.indexOf('$') >= 0) {
            return new int[2];
        }
        int dash = text.indexOf('-');
        int first = Port.number(dash < 0 ? text : text.substring(0, dash));
        int last = dash < 0 ? first : Port.number(text.substring(dash + 1));
        return first < 0 || last < first ? null : new int[] {first, last};
    }
}
