/// How far a standard is met: demands, what speaks for and against each, answers of people.
/// One model for all standards; `rule.standard` decides it, writers only show it.
@NullMarked
package dev.bollwerk.finding.conformity;

import org.jspecify.annotations.NullMarked;
