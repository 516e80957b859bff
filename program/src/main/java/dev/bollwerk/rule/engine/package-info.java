/// Rules over one container engine with its host: how its daemon is set up, its files, accounts and
/// audit, its images and containers as a whole, Swarm.
@NullMarked
package dev.bollwerk.rule.engine;

import org.jspecify.annotations.NullMarked;
