/// The command line: one class per command, the only `main`, the only prints and exits.
/// Options come from the command line, the environment and a configuration file, in this order.
/// Follows the command-line contract in `docs/cli.md`.
@NullMarked
package dev.bollwerk.cli;

import org.jspecify.annotations.NullMarked;
