/// Rules over the files that a container sees: modes, owners, names, accounts.
/// The tree is walked once; what may matter is collected by cheap tests and judged afterwards.
/// Follows chmod(2), capabilities(7) and the places where tools keep things.
@NullMarked
package dev.bollwerk.rule.file;

import org.jspecify.annotations.NullMarked;
