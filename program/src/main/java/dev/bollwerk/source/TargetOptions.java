package dev.bollwerk.source;

import dev.bollwerk.image.Platform;

import org.jspecify.annotations.Nullable;

/// How a target is to be opened.
///
/// @param platform what `--platform` asks for; null for the platform of this machine
/// @param insecure whether a registry may do without a valid certificate, or without TLS
/// @param offline whether the network is forbidden
public record TargetOptions(@Nullable Platform platform, boolean insecure, boolean offline) {
    /// No wishes.
    public static final TargetOptions DEFAULT = new TargetOptions(null, false, false);
}
