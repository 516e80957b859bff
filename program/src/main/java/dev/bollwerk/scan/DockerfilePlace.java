package dev.bollwerk.scan;

import dev.bollwerk.rule.dockerfile.LintOptions;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;

/// What stands beside a Dockerfile and counts for it: hadolint's settings, and whether something
/// is kept out of the build.
///
/// @param settings hadolint's, or null when there are none
/// @param ignoreFile whether there is a `.dockerignore`, or one for this Dockerfile alone
public record DockerfilePlace(@Nullable HadolintFile settings, boolean ignoreFile) {
    /// Looks around a file.
    ///
    /// @param context folder that the build gets; null for that of the file
    /// @throws dev.bollwerk.BollwerkException when there are settings that cannot be read
    public static DockerfilePlace of(Path dockerfile, @Nullable Path context) {
        Path own = dockerfile.toAbsolutePath().getParent();
        Path folder = context != null ? context : own == null ? Path.of(".") : own;
        Path name = dockerfile.getFileName();
        boolean alone = Files.exists(dockerfile.resolveSibling(name + ".dockerignore"));
        boolean there = alone || Files.exists(folder.resolve(".dockerignore"));
        Path settings = HadolintFile.find(folder);
        if (settings == null && own != null) {
            settings = HadolintFile.find(own);
        }
        return new DockerfilePlace(settings == null ? null : HadolintFile.read(settings), there);
    }

    /// Options with all of that put in; what they say themselves goes before.
    public LintOptions apply(LintOptions options) {
        LintOptions known =
                options.ignoreFile() == null ? options.withIgnoreFile(ignoreFile) : options;
        return settings == null ? known : settings.apply(known);
    }
}
