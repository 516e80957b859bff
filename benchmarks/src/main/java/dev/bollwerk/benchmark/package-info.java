/// JMH benchmarks of the paths whose speed is promised; `benchmarks/README.md` tells how to run
/// them.
@org.jspecify.annotations.NullMarked
package dev.bollwerk.benchmark;
