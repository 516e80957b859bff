/// TOML documents as trees of values that know their line, with bounded depth and size.
/// [TOML 1.0](https://toml.io/en/v1.0.0), read as far as it is valid.
/// Knows no format of lock files.
@NullMarked
package dev.bollwerk.analyze.language.toml;

import org.jspecify.annotations.NullMarked;
