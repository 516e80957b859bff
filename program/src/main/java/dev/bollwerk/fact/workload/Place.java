package dev.bollwerk.fact.workload;

import dev.bollwerk.inventory.Location;

/// Where a setting stands.
///
/// @param source file as the person named it, or the call that answered (`GET /containers/ID/json`)
/// @param path of the setting in it, like `services.web.ports[0]` or `HostConfig.PortBindings`
/// @param line from 1; 0 when the source has no lines
/// @param column from 1; 0 when the source has no lines
public record Place(String source, String path, int line, int column) {
    /// The place in a report: a line of a file, or a field of an answer as `GET /info#Driver`.
    public Location location() {
        String shown = line > 0 || path.isEmpty() ? source : source + "#" + path;
        return new Location(shown, line, null, null);
    }

    /// A place in an answer of an API.
    public static Place answer(String call, String path) {
        return new Place(call, path, 0, 0);
    }
}
