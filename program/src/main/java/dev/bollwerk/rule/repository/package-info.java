/// Rules over a source repository, as [RepositoryRules] lists them: the factors of the
/// Twelve-Factor App that only the source shows.
@NullMarked
package dev.bollwerk.rule.repository;

import org.jspecify.annotations.NullMarked;
