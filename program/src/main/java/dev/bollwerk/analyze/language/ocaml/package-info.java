/// OCaml: what opam installed and locked.
/// Files of projects that only name ranges are not read.
/// [The opam manual](https://opam.ocaml.org/doc/Manual.html)
@NullMarked
package dev.bollwerk.analyze.language.ocaml;

import org.jspecify.annotations.NullMarked;
