/// Standards: what they demand, which rules speak to it, what people answer, and how all of that
/// becomes a state. The texts of the standards are data, in our own words.
@NullMarked
package dev.bollwerk.rule.standard;

import org.jspecify.annotations.NullMarked;
