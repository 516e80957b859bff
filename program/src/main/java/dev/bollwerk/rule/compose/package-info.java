/// Rules over a Compose project as a whole; those over one service are in `rule.workload`.
@NullMarked
package dev.bollwerk.rule.compose;

import org.jspecify.annotations.NullMarked;
