/// Package databases of distributions: dpkg, apk, rpm, and what tells the release.
/// One class per format, bytes to packages.
/// Each class names the format it follows.
@NullMarked
package dev.bollwerk.analyze.os;

import org.jspecify.annotations.NullMarked;
