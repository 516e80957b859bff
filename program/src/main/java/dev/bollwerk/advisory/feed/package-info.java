/// Feeds: one reader per upstream format, the list of addresses, import and update.
/// The only part of `advisory` with input and output of its own.
/// Each reader names the format it follows.
@NullMarked
package dev.bollwerk.advisory.feed;

import org.jspecify.annotations.NullMarked;
