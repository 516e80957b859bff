package dev.bollwerk.fact.compose;

import java.util.List;

/// A published port in the short form, `[[ADDRESS:]PUBLISHED:]TARGET[/PROTOCOL]`.
///
/// @param published empty when the engine chooses
record PortText(String address, String published, String target, String protocol) {
    static PortText parse(String text) {
        int stroke = text.lastIndexOf('/');
        // not the one in the default of a variable
        boolean protocol = stroke > 0 && text.indexOf('}', stroke) < 0;
        List<String> parts = Colons.split(protocol ? text.substring(0, stroke) : text);
        int last = parts.size() - 1;
        return new PortText(
                last < 2 ? "" : plain(String.join(":", parts.subList(0, last - 1))),
                last < 1 ? "" : parts.get(last - 1),
                parts.get(last),
                protocol ? text.substring(stroke + 1) : "tcp");
    }

    /// An address without the brackets around it.
    static String plain(String address) {
        return address.startsWith("[") && address.endsWith("]") && address.length() > 1
                ? address.substring(1, address.length() - 1)
                : address;
    }

    /// What two entries have in common that are one port.
    String identity() {
        return address + "|" + published + "|" + target + "|" + protocol;
    }
}
