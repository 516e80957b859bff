package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.fact.dockerfile.Instruction;
import dev.bollwerk.fact.dockerfile.Keyword;
import dev.bollwerk.fact.dockerfile.Stage;
import dev.bollwerk.rule.build.Command;
import dev.bollwerk.rule.build.ShellScript;

import java.util.ArrayList;
import java.util.List;

/// An instruction with what holds where it stands.
///
/// @param instruction what `ONBUILD` keeps, where it is one
/// @param triggered whether `ONBUILD` keeps it
/// @param setting what earlier instructions of the stage and its bases set
/// @param scripts shell scripts of a `RUN`, in places of the file; none when another program reads
///     them
record Step(
        Stage stage,
        Instruction instruction,
        boolean triggered,
        Setting setting,
        List<ShellScript> scripts) {
    /// What is set at a place.
    ///
    /// @param shell words of `SHELL`; empty for the default
    /// @param posix whether the shell is one of UNIX
    /// @param user value of `USER`; empty for none
    /// @param directory value of `WORKDIR`; empty for none
    /// @param noPipCache whether a variable switches pip's cache off
    record Setting(
            List<String> shell, boolean posix, String user, String directory, boolean noPipCache) {
        Setting withShell(List<String> words, boolean unix) {
            return new Setting(words, unix, user, directory, noPipCache);
        }

        Setting withUser(String name) {
            return new Setting(shell, posix, name, directory, noPipCache);
        }

        Setting withDirectory(String path) {
            return new Setting(shell, posix, user, path, noPipCache);
        }

        Setting withNoPipCache(boolean off) {
            return new Setting(shell, posix, user, directory, off);
        }
    }

    boolean is(Keyword keyword) {
        return instruction.is(keyword);
    }

    /// All commands of its scripts.
    List<Command> commands() {
        List<Command> all = new ArrayList<>();
        for (ShellScript script : scripts) {
            all.addAll(script.all());
        }
        return all;
    }

    /// Whether a cache or a file system in memory is mounted at one of some folders, or above it.
    boolean mounts(String... folders) {
        return instruction.flags().stream()
                .filter(flag -> flag.name().equals("mount"))
                .anyMatch(
                        flag -> {
                            String type = flag.option("type");
                            String target = flag.option("target", "dst", "destination");
                            return (type.equals("cache") || type.equals("tmpfs"))
                                    && isOneOf(target, folders);
                        });
    }

    private static boolean isOneOf(String target, String... folders) {
        String path = target.endsWith("/") ? target.substring(0, target.length() - 1) : target;
        for (String folder : folders) {
            if (!path.isEmpty()
                    && (folder.equals(path)
                            || folder.startsWith(path + "/")
                            || path.endsWith(folder))) {
                return true;
            }
        }
        return false;
    }
}
