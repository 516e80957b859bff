/// How far a standard is met, for people and programs: one writer per format.
/// Writers get a finished `Conformity` and an output; they decide nothing.
/// Follows the specification that each writer names.
@NullMarked
package dev.bollwerk.report.conformity;

import org.jspecify.annotations.NullMarked;
