/// Lock files of JavaScript's package managers: npm, Yarn, pnpm and Bun.
/// One class per format, bytes to packages.
/// Each class names the format it follows.
@NullMarked
package dev.bollwerk.analyze.language.node;

import org.jspecify.annotations.NullMarked;
