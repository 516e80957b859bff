/// Inventory and advisories become findings, with the reason for each match and each miss.
/// Pure decisions: no files but the program's own tables, no sockets, no clock.
/// Follows the matching rules that each feed states.
@NullMarked
package dev.bollwerk.match;

import org.jspecify.annotations.NullMarked;
