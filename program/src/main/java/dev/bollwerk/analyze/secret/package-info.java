/// Passwords, keys and tokens in the bytes of files and texts: rules as data, an automaton over
/// their keywords, expressions in a bounded window, and masked hits; a value never leaves it.
/// Follows the token formats that the providers document; each rule names its source.
@NullMarked
package dev.bollwerk.analyze.secret;

import org.jspecify.annotations.NullMarked;
