/// How images are built, as their histories and Dockerfiles both show it: the commands of build
/// steps, and what is decided about them, once for both. It is no shell: nothing is run or
/// expanded.
@NullMarked
package dev.bollwerk.rule.build;

import org.jspecify.annotations.NullMarked;
