/// Rules over containers as they are asked for or run, the same for Compose services, containers of
/// an engine and containers of pods.
@NullMarked
package dev.bollwerk.rule.workload;

import org.jspecify.annotations.NullMarked;
