/// What the host of a container engine looks like: files with owners and modes, configuration of
/// the daemon, accounts, audit rules, mounts, kernel, listeners. Read below a folder that may be
/// the root of another system; about the host of a remote daemon nothing is known.
@NullMarked
package dev.bollwerk.fact.host;

import org.jspecify.annotations.NullMarked;
