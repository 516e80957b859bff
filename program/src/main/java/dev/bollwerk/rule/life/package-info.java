/// Ends of life: releases of distributions, and series of runtimes and servers.
/// Dates are facts that are handed in, or stand in `runtimes.tsv`; the clock is a parameter.
/// Follows the life cycles that their makers publish.
@NullMarked
package dev.bollwerk.rule.life;

import org.jspecify.annotations.NullMarked;
