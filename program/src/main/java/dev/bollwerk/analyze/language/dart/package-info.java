/// Packages of Dart and Flutter.
/// One class per format, bytes to packages.
/// Each class names the format it follows.
@NullMarked
package dev.bollwerk.analyze.language.dart;

import org.jspecify.annotations.NullMarked;
