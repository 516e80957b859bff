/// Accounts and who may become root, read from files of a root file system.
/// Gives facts for rules, never a password or its hash.
/// Follows passwd(5), group(5), shadow(5) and sudoers(5).
@NullMarked
package dev.bollwerk.analyze.account;

import org.jspecify.annotations.NullMarked;
