/// Which Maven artifact a SHA-1 is: a list that users import, kept as one sorted file.
/// Reads and writes files; the network is none of its business.
/// A line is `SHA1<TAB>GROUP:ARTIFACT:VERSION`.
@NullMarked
package dev.bollwerk.advisory.artifact;

import org.jspecify.annotations.NullMarked;
