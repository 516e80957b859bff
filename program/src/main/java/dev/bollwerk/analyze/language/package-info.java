/// Installed packages of programming languages: Java archives, npm, Python.
/// One class per format, bytes to packages.
/// Each class names the format it follows.
@NullMarked
package dev.bollwerk.analyze.language;

import org.jspecify.annotations.NullMarked;
