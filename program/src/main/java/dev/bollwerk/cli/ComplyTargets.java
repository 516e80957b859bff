package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.repository.RepositoryReader;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.posture.Comply;
import dev.bollwerk.posture.Lint;
import dev.bollwerk.rule.standard.RuleName;
import dev.bollwerk.rule.standard.Standard;
import dev.bollwerk.scan.Scan;
import dev.bollwerk.scan.Timings;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Looks at what a person names beside the engine: files, folders, images.
final class ComplyTargets {
    private static final String IMAGE = "image:";

    private final Invocation invocation;
    private final Comply comply;
    private final Standard standard;

    ComplyTargets(Invocation invocation, Comply comply, Standard standard) {
        this.invocation = invocation;
        this.comply = comply;
        this.standard = standard;
    }

    void look(List<String> targets) {
        List<String> images = new ArrayList<>();
        for (String target : targets) {
            Path path = path(target);
            if (path == null || isImage(path)) {
                images.add(target.startsWith(IMAGE) ? target.substring(IMAGE.length()) : target);
            } else if (Files.isDirectory(path)) {
                folder(path, target);
            } else {
                comply.file(path, target);
            }
        }
        if (!images.isEmpty()) {
            scan(images);
        }
    }

    /// A path that exists; null for the name of an image.
    private @Nullable Path path(String target) {
        if (target.startsWith(IMAGE)) {
            return null;
        }
        try {
            Path path = invocation.surroundings().workingDirectory().resolve(target);
            if (Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException _) {
            // then it is none
        }
        boolean isFile = Lint.isDockerfileName(target) || isYaml(target) || target.endsWith("/");
        if (isFile) {
            throw BollwerkException.target(
                    "The file '%s' does not exist; check its name.".formatted(target));
        }
        return null;
    }

    private static boolean isYaml(String name) {
        String low = name.toLowerCase(Locale.ROOT);
        return low.endsWith(".yaml") || low.endsWith(".yml") || low.endsWith(".json");
    }

    /// An OCI layout, or a file that is no text.
    private static boolean isImage(Path path) {
        if (Files.isDirectory(path)) {
            return Files.exists(path.resolve("oci-layout"));
        }
        try (InputStream in = Files.newInputStream(path)) {
            for (byte each : in.readNBytes(1 << 10)) {
                if (each == 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException _) {
            return false;
        }
    }

    private void folder(Path path, String name) {
        boolean repository = RepositoryReader.isRepository(path);
        if (repository) {
            comply.repository(path, name);
        }
        if (comply.folder(path, name) == 0 && !repository) {
            throw BollwerkException.target(
                    "The folder '%s' holds no file that is known; name one.".formatted(name));
        }
    }

    private void scan(List<String> images) {
        try (Scan scan =
                new Scan(
                        ScanOptions.settings(invocation, kinds()),
                        invocation.surroundings().clock(),
                        new ProgressLine(StatusLine.of(invocation)),
                        new Timings())) {
            for (String each : images) {
                comply.image(scan.assess(each).report());
            }
        }
    }

    /// What is usually looked for, and what the standard asks about.
    private Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        kinds.addAll(Kind.usual());
        for (Standard.Demand demand : standard.demands()) {
            for (RuleName name : demand.rules()) {
                if (name instanceof RuleName.OfKind of) {
                    kinds.add(of.kind());
                }
            }
        }
        return kinds;
    }
}
