/// Compose files, merged and resolved as Compose does it, as workloads whose settings know where
/// they stand. Nothing is run or fetched; a variable without a value stays unknown.
///
/// [Compose specification](https://github.com/compose-spec/compose-spec/blob/main/spec.md)
@NullMarked
package dev.bollwerk.fact.compose;

import org.jspecify.annotations.NullMarked;
