package dev.bollwerk.fact.repository;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.Observed.Cause;
import dev.bollwerk.fact.Observed.Seen;
import dev.bollwerk.fact.Observed.Unseen;
import dev.bollwerk.fact.compose.ComposeProject;
import dev.bollwerk.fact.compose.ComposeReader;
import dev.bollwerk.fact.compose.ProjectFolder;
import dev.bollwerk.fact.dockerfile.Dockerfile;
import dev.bollwerk.fact.git.Git;
import dev.bollwerk.fact.git.GitReader;
import dev.bollwerk.fact.git.SafeFolder;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Reads a source repository, or any folder of source. No symbolic link is followed, nothing
/// outside of it is read, and there are limits to all that is read.
public final class RepositoryReader {
    private static final int MOST_FILES = 200_000;
    private static final int DEEPEST = 40;
    private static final int LARGEST_FILE = 1 << 20;
    private static final int LARGEST_SCRIPT = 128 << 10;
    private static final int MOST_OF_A_KIND = 500;
    private static final long MOST_TEXT = 128L << 20;

    private final SafeFolder folder;
    private final Path root;
    private final Instant now;
    private final List<String> files = new ArrayList<>();
    private final List<Sight> sights = new ArrayList<>();
    private final Map<String, Observed<Dockerfile>> dockerfiles = new HashMap<>();
    private final Map<String, Observed<ComposeProject>> composeFiles = new HashMap<>();
    private final Set<String> kubernetesFiles = new HashSet<>();
    private final Map<String, List<String>> ignoreFiles = new HashMap<>();
    private final Map<String, Map<String, String>> environmentFiles = new HashMap<>();
    private final Map<String, String> scripts = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private boolean cut;
    private long text;

    private RepositoryReader(Path root, Instant now) {
        this.root = root;
        this.folder = new SafeFolder(root);
        this.now = now;
    }

    /// Whether a folder is a repository of git: a work tree or a bare one.
    public static boolean isRepository(Path folder) {
        return Files.exists(folder.resolve(".git"))
                || Files.isRegularFile(folder.resolve("HEAD"))
                        && Files.isDirectory(folder.resolve("objects"))
                        && Files.isDirectory(folder.resolve("refs"));
    }

    /// Reads a folder.
    ///
    /// @param name what reports call it
    /// @throws BollwerkException when it is no folder; what else cannot be read is so in the facts
    public static RepositoryFacts read(Path root, String name, InstantSource clock) {
        if (!Files.isDirectory(root)) {
            throw BollwerkException.target(name + " is no folder.");
        }
        @Nullable Observed<Git> git = GitReader.read(root, clock);
        return new RepositoryReader(root, clock.instant()).facts(name, git);
    }

    private RepositoryFacts facts(String name, @Nullable Observed<Git> git) {
        Git known = git == null ? null : git.orNull();
        List<String> tracked = known == null ? null : known.tracked().orNull();
        if (known != null && known.bare()) {
            cut = false;
        } else if (tracked == null || tracked.isEmpty()) {
            walk();
        } else {
            take(tracked);
        }
        files.sort(null);
        files.forEach(this::look);
        ManifestSearch manifests = new ManifestSearch(new HashSet<>(files), texts::get);
        return new RepositoryFacts(
                name,
                git,
                files,
                cut,
                manifests.all(files),
                files.stream().filter(Names::isPipeline).toList(),
                sights,
                dockerfiles,
                composeFiles,
                kubernetesFiles,
                ignoreFiles,
                environmentFiles,
                scripts);
    }

    private void take(List<String> tracked) {
        for (String path : tracked) {
            if (!isFilled(path) && path.indexOf('\0') < 0) {
                if (files.size() == MOST_FILES) {
                    cut = true;
                    return;
                }
                files.add(path);
            }
        }
    }

    /// Whether one of its folders is filled by tools. A folder `bin` or `build` that is tracked is
    /// somebody's own.
    private static boolean isFilled(String path) {
        for (String part : Names.folder(path).split("/")) {
            switch (part) {
                case "node_modules", "vendor", "third_party", "site-packages", "Pods" -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    private void walk() {
        Deque<String> left = new ArrayDeque<>(List.of(""));
        while (!left.isEmpty()) {
            String at = left.poll();
            for (String name : names(at)) {
                String path = at.isEmpty() ? name : at + "/" + name;
                if (folder.isFile(path)) {
                    if (files.size() == MOST_FILES) {
                        cut = true;
                        return;
                    }
                    files.add(path);
                } else if (!Names.isFilled(name) && folder.isFolder(path)) {
                    if (path.chars().filter(c -> c == '/').count() < DEEPEST) {
                        left.add(path);
                    } else {
                        cut = true;
                    }
                }
            }
        }
    }

    private List<String> names(String path) {
        try {
            return folder.names(path);
        } catch (BollwerkException _) {
            cut = true;
            return List.of();
        }
    }

    private void look(String path) {
        boolean manifest = ManifestSearch.wants(path);
        boolean source = SourceSearch.wants(path);
        boolean other =
                Names.isDockerfile(path)
                        || Names.isIgnoreFile(path)
                        || Names.isShellScript(path)
                        || Names.isEnvironmentFile(path)
                        || Names.isYaml(path);
        if (!manifest && !source && !other) {
            return;
        }
        String content = content(path);
        if (content == null) {
            return;
        }
        if (manifest) {
            texts.put(path, content);
        }
        describe(path, content);
        if (source) {
            cut |= !SourceSearch.search(path, content, sights);
        }
    }

    private void describe(String path, String content) {
        if (Names.isDockerfile(path) && dockerfiles.size() < MOST_OF_A_KIND) {
            dockerfiles.put(path, seen(path, () -> Dockerfile.parse(content)));
        } else if (Names.isIgnoreFile(path) && ignoreFiles.size() < MOST_OF_A_KIND) {
            ignoreFiles.put(path, content.lines().toList());
        } else if (Names.isEnvironmentFile(path) && environmentFiles.size() < MOST_OF_A_KIND) {
            environmentFiles.put(path, variables(content));
        } else if (Names.isCompose(path) && composeFiles.size() < MOST_OF_A_KIND) {
            composeFiles.put(path, seen(path, () -> compose(path)));
        } else if (Names.isYaml(path)) {
            if (isKubernetes(content) && kubernetesFiles.size() < MOST_OF_A_KIND) {
                kubernetesFiles.add(path);
            }
        } else if (Names.isShellScript(path)
                && content.length() <= LARGEST_SCRIPT
                && scripts.size() < MOST_OF_A_KIND) {
            scripts.put(path, content);
        }
    }

    private static Map<String, String> variables(String content) {
        Map<String, String> variables = new HashMap<>();
        for (String raw : (Iterable<String>) content.lines()::iterator) {
            String line = raw.strip();
            int equals = line.indexOf('=');
            if (equals > 0 && line.charAt(0) != '#' && variables.size() < MOST_OF_A_KIND) {
                String key = line.substring(0, equals).replaceFirst("^export\\s+", "").strip();
                String value = line.substring(equals + 1).strip();
                boolean quoted = value.length() > 1 && "\"'".indexOf(value.charAt(0)) >= 0;
                variables.put(key, quoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return variables;
    }

    private ComposeProject compose(String path) {
        var project = new ProjectFolder(root);
        return ComposeReader.read(
                List.of(path),
                file -> project.read(root.resolve(file).toString()),
                Map.of(),
                Set.of(ComposeReader.ALL_PROFILES));
    }

    /// By what each manifest begins with; a template of Helm is one, too.
    private static boolean isKubernetes(String content) {
        return line(content, "apiVersion:") && line(content, "kind:");
    }

    private static boolean line(String content, String start) {
        return content.startsWith(start) || content.contains("\n" + start);
    }

    private @Nullable String content(String path) {
        if (text >= MOST_TEXT) {
            cut = true;
            return null;
        }
        try {
            String content = folder.text(path, LARGEST_FILE);
            text += content == null ? 0 : content.length();
            return content;
        } catch (BollwerkException _) {
            cut = true;
            return null;
        }
    }

    private <T> Observed<T> seen(String path, Supplier<T> reader) {
        try {
            return new Seen<>(reader.get(), path, now);
        } catch (BollwerkException e) {
            String message = e.getMessage() == null ? "it failed" : e.getMessage();
            return new Unseen<>(Cause.UNREADABLE, message.replaceAll("\\.$", ""), path, now);
        }
    }
}
