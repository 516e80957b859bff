/// What projects on the Java platform declare: Maven's POMs, lock files and catalogues of Gradle
/// and sbt. Jars are read elsewhere.
/// Each class names the format it follows.
@NullMarked
package dev.bollwerk.analyze.language.jvm;

import org.jspecify.annotations.NullMarked;
