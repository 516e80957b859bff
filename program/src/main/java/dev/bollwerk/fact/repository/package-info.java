/// A source repository as facts: what git keeps, which files are there, what manifests and lock
/// files say, and what in the text of the source may matter.
@NullMarked
package dev.bollwerk.fact.repository;

import org.jspecify.annotations.NullMarked;
