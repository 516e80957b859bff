/// Packages of PHP: what Composer locked and installed.
/// One class per format, bytes to packages.
/// Each class names the format it follows.
@NullMarked
package dev.bollwerk.analyze.language.php;

import org.jspecify.annotations.NullMarked;
