/// Logs of containers: what a driver of the engine with its options makes of them.
///
/// [Logging drivers](https://docs.docker.com/engine/logging/configure/)
@NullMarked
package dev.bollwerk.rule.log;

import org.jspecify.annotations.NullMarked;
