/// Sentences in the language of the reader, from resource bundles.
/// Depends on nothing; `match`, `report` and `cli` bring their own bundles.
/// Follows the pattern language of `java.text.MessageFormat`, as far as it is used here.
@NullMarked
package dev.bollwerk.text;

import org.jspecify.annotations.NullMarked;
