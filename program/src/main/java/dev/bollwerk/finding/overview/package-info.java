/// One page about everything: each aspect of container security, how it stands, what is worst.
/// A model only; the posture package fills it, writers show it.
@NullMarked
package dev.bollwerk.finding.overview;

import org.jspecify.annotations.NullMarked;
