/// Julia: manifests of environments.
/// Packages are told apart by their UUID, which stands in the package URL.
/// [Manifest.toml](https://pkgdocs.julialang.org/v1/toml-files/)
@NullMarked
package dev.bollwerk.analyze.language.julia;

import org.jspecify.annotations.NullMarked;
