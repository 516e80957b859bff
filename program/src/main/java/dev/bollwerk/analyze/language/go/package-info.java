/// Go modules as a project declares and vendors them: `go.mod`, `go.sum`, `vendor/modules.txt`.
/// One class per file, bytes to packages; binaries are read elsewhere.
/// Follows the [Go modules reference](https://go.dev/ref/mod).
@NullMarked
package dev.bollwerk.analyze.language.go;

import org.jspecify.annotations.NullMarked;
