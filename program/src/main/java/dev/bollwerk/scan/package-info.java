/// The use case of `bollwerk scan`: from a target to a report.
/// Wires source, analyzers, matcher and waivers; holds no rule of its own.
/// Follows the exit codes and the report model of the command-line contract.
@NullMarked
package dev.bollwerk.scan;

import org.jspecify.annotations.NullMarked;
