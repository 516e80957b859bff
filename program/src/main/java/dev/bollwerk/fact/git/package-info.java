/// What git keeps about a work tree, read from its files: no command is run, no link is followed,
/// nothing outside of the repository is read, and every read has a limit.
/// Follows [gitrepository-layout](https://git-scm.com/docs/gitrepository-layout).
@NullMarked
package dev.bollwerk.fact.git;

import org.jspecify.annotations.NullMarked;
