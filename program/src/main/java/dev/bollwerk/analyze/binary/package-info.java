/// Programs as bytes: ELF, PE, Mach-O and WebAssembly files, what their compilers noted in them
/// (Go, Rust, .NET, GraalVM, systemd's package notes), and programs told by their texts.
/// Each reader names the format it follows.
@NullMarked
package dev.bollwerk.analyze.binary;

import org.jspecify.annotations.NullMarked;
