package dev.bollwerk.limit;

import org.jspecify.annotations.Nullable;

/// One limit of a container that is to change.
///
/// @param option by the engine's name, like `pids-limit`
/// @param before null when it is not set
/// @param after what it is to be
/// @param lasting whether the engine cannot take it away again, so that undoing it only sets
///     something that limits nothing
public record LimitChange(String option, @Nullable String before, String after, boolean lasting) {}
