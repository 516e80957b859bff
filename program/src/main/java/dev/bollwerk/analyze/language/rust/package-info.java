/// Rust: the lock file of Cargo.
/// What is declared, not what a binary was built from.
/// [Cargo](https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html)
@NullMarked
package dev.bollwerk.analyze.language.rust;

import org.jspecify.annotations.NullMarked;
