/// Limits of resources: what an engine would make of them, and what the kernel then holds.
///
/// By Docker's checks of `HostConfig` and the kernel's cgroup v1 and v2 interfaces.
@NullMarked
package dev.bollwerk.limit;

import org.jspecify.annotations.NullMarked;
