package dev.bollwerk.limit;

/// What one file of a container's control group, or of its first process, would hold.
///
/// @param file like `memory.max`, or `/proc/PID/oom_score_adj`
/// @param value as the kernel shows it
public record KernelValue(String file, String value) {}
