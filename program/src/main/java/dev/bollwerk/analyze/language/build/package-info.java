/// What projects pull in beside the packages of a language: actions of build services, providers of
/// infrastructure tools, plug-ins of web applications.
/// Each class names the format it follows.
@NullMarked
package dev.bollwerk.analyze.language.build;

import org.jspecify.annotations.NullMarked;
