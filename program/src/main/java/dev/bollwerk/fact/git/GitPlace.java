package dev.bollwerk.fact.git;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Where git keeps its data for a folder.
///
/// A file `.git` names a folder elsewhere. That folder is believed only when it names this one in
/// turn, as git writes it: so no repository can make us read what is not its own.
///
/// @param own what belongs to this work tree: `HEAD`, `index`
/// @param common what all work trees of the repository share: objects, references, settings
record GitPlace(SafeFolder own, SafeFolder common, boolean bare) {
    private static final int SMALL = 64 << 10;

    /// Null when the folder belongs to no repository.
    ///
    /// @throws BollwerkException when it says that it does, and cannot be believed
    static @Nullable GitPlace find(Path folder) {
        var tree = new SafeFolder(folder);
        if (tree.isFolder(".git")) {
            var git = new SafeFolder(folder.resolve(".git"));
            return isRepository(git) ? new GitPlace(git, git, false) : null;
        }
        if (tree.isFile(".git")) {
            return elsewhere(tree);
        }
        return isRepository(tree) ? new GitPlace(tree, tree, true) : null;
    }

    private static boolean isRepository(SafeFolder folder) {
        return folder.isFile("HEAD") && folder.isFolder("objects") && folder.isFolder("refs");
    }

    private static GitPlace elsewhere(SafeFolder tree) {
        String text = first(tree, ".git");
        if (text == null || !text.startsWith("gitdir:")) {
            throw BollwerkException.target("The file .git does not say where git keeps its data.");
        }
        Path target = resolve(tree.root(), text.substring("gitdir:".length()).strip());
        var own = new SafeFolder(target);
        if (!own.isFile("HEAD")) {
            throw BollwerkException.target(
                    "The file .git names a folder that is not there, or no repository.");
        }
        String back = first(own, "gitdir");
        String common = first(own, "commondir");
        if (back != null && common != null) {
            Path shared = resolve(target, common);
            boolean named = same(resolve(target, back), tree.root().resolve(".git"));
            boolean below = same(target.resolve("../..").normalize(), shared);
            if (named && below && isRepository(new SafeFolder(shared))) {
                return new GitPlace(own, new SafeFolder(shared), false);
            }
        }
        return submodule(tree, own);
    }

    /// `core.worktree` of a submodule leads back to it.
    private static GitPlace submodule(SafeFolder tree, SafeFolder own) {
        String text = own.text("config", 1 << 20);
        String back = text == null ? null : GitConfig.parse(text).text("core.worktree");
        if (back != null && isRepository(own) && same(resolve(own.root(), back), tree.root())) {
            return new GitPlace(own, own, false);
        }
        throw BollwerkException.target(
                "The file .git leads to a folder that does not name this one in turn, so it is not"
                        + " read.");
    }

    private static @Nullable String first(SafeFolder folder, String path) {
        String text = folder.text(path, SMALL);
        return text == null ? null : text.lines().findFirst().orElse("").strip();
    }

    private static Path resolve(Path from, String path) {
        try {
            return from.resolve(path).normalize();
        } catch (InvalidPathException _) {
            throw BollwerkException.target("The file .git names no path.");
        }
    }

    /// The same place, whatever links lead there.
    private static boolean same(Path one, Path other) {
        try {
            return one.equals(other) || one.toRealPath().equals(other.toRealPath());
        } catch (IOException _) {
            return false;
        }
    }
}
