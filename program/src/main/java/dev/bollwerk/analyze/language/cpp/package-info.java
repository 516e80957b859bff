/// C and C++: Conan and vcpkg, locked, declared and installed.
/// Packages of Conan are named without user and channel, which stand in the package URL.
/// [Conan](https://docs.conan.io/2/), [vcpkg](https://learn.microsoft.com/en-us/vcpkg/)
@NullMarked
package dev.bollwerk.analyze.language.cpp;

import org.jspecify.annotations.NullMarked;
