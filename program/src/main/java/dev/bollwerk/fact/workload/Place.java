package dev.bollwerk.fact.workload;

/// Where a setting stands.
///
/// @param source file as the person named it, or the call that answered (`GET /containers/ID/json`)
/// @param path of the setting in it, like `services.web.ports[0]` or `HostConfig.PortBindings`
/// @param line from 1; 0 when the source has no lines
/// @param column from 1; 0 when the source has no lines
public record Place(String source, String path, int line, int column) {
    /// A place in an answer of an API.
    public static Place answer(String call, String path) {
        return new Place(call, path, 0, 0);
    }
}
