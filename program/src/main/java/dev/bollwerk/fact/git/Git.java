package dev.bollwerk.fact.git;

import dev.bollwerk.fact.Observed;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// What git knows of a repository.
///
/// @param bare whether it has no work tree
/// @param shallow whether only the newest part of the history is here, as CI jobs have it
/// @param branch that is checked out; null when a commit is (detached)
/// @param head the commit that is checked out; a repository without one has null in it
/// @param branches of this repository, by name
/// @param remotes their addresses by name, without what logs in
/// @param tracked paths that git keeps, relative to the work tree
/// @param divergences branches that are named for an environment
public record Git(
        boolean bare,
        boolean shallow,
        @Nullable String branch,
        Observed<Head> head,
        Observed<List<String>> branches,
        Map<String, String> remotes,
        Observed<List<String>> tracked,
        List<Divergence> divergences,
        Commits commits) {
    public Git {
        remotes = Map.copyOf(remotes);
        divergences = List.copyOf(divergences);
    }

    /// What is checked out.
    ///
    /// @param id of the commit; null when there is none yet
    /// @param commit null when it could not be read, or there is none
    public record Head(@Nullable String id, @Nullable Commit commit) {}

    /// A branch that is not the one checked out.
    ///
    /// @param own commits that it has and the one checked out has not
    /// @param more whether there are more than that, or than are here
    public record Divergence(String branch, int own, boolean more) {}
}
