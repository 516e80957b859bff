/// One container as it is asked for or runs, in the same words whether a Compose service, a pod's
/// container or the engine's answer describes it; so that one rule judges all of them.
@NullMarked
package dev.bollwerk.fact.workload;

import org.jspecify.annotations.NullMarked;
