/// Packages of Erlang and Elixir: what rebar3 and Mix locked.
/// One class per format, bytes to packages.
/// Each class names the format it follows.
@NullMarked
package dev.bollwerk.analyze.language.beam;

import org.jspecify.annotations.NullMarked;
