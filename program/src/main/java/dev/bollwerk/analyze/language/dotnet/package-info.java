/// NuGet packages of .NET: locked, named by projects, published with programs.
/// One class per format, bytes to packages.
/// Each class names the format it follows.
@NullMarked
package dev.bollwerk.analyze.language.dotnet;

import org.jspecify.annotations.NullMarked;
