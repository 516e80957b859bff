package dev.bollwerk.fact.workload;

import org.jspecify.annotations.Nullable;

/// Something mounted into a container.
///
/// @param type `bind`, `volume`, `tmpfs`, …; a volume whose driver binds a folder of the host is a
///     `bind` of it
/// @param source path on the host of a bind, without `..` and double strokes; name of a volume;
///     empty when there is none
/// @param target path in the container
/// @param readOnly whether it cannot be written
/// @param propagation `rshared`, …; null for the default
/// @param written as it stands there
public record Mount(
        String type,
        String source,
        String target,
        boolean readOnly,
        @Nullable String propagation,
        String written,
        Place place) {}
