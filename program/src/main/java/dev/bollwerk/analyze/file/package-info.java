/// The port of the analyzers: what a format reader gets (one file) and what it gives (packages,
/// owned files, the release, gaps). Depends on no format.
@NullMarked
package dev.bollwerk.analyze.file;

import org.jspecify.annotations.NullMarked;
