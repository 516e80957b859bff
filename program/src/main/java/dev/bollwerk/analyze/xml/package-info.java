/// XML files of people's making as trees with line numbers, read safely: no document types, no
/// entities from elsewhere, bounded in depth, number and length.
/// Follows [XML 1.0](https://www.w3.org/TR/xml/).
@NullMarked
package dev.bollwerk.analyze.xml;

import org.jspecify.annotations.NullMarked;
