package dev.bollwerk.fact.repository;

import dev.bollwerk.fact.repository.Manifest.Loose;
import dev.bollwerk.fact.repository.Manifest.Need;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Finds what declares dependencies, and the lock file that belongs to it: in the same folder or
/// one above, as workspaces have it.
final class ManifestSearch {
    private static final int MOST = 2_000;

    private final Set<String> files;
    private final Function<String, @Nullable String> texts;
    private final Set<String> artifacts = new HashSet<>();

    /// @param texts of those that [#wants] wanted; null for what could not be read
    ManifestSearch(Set<String> files, Function<String, @Nullable String> texts) {
        this.files = files;
        this.texts = texts;
    }

    /// Whether the text of a file is needed.
    static boolean wants(String path) {
        return !Names.isTest(path) && !ecosystem(path).isEmpty();
    }

    /// The manifests that declare any dependency, in the order of their paths.
    List<Manifest> all(List<String> paths) {
        List<Manifest> found = new ArrayList<>();
        for (String path : paths) {
            String pom = Names.last(path).equals("pom.xml") ? texts.apply(path) : null;
            if (pom != null) {
                artifacts.add(MavenVersions.artifact(pom));
            }
        }
        for (String path : paths) {
            String text = found.size() < MOST && wants(path) ? texts.apply(path) : null;
            Manifest manifest = text == null ? null : manifest(path, text);
            if (manifest != null) {
                found.add(manifest);
            }
        }
        return found;
    }

    /// Empty for what is none.
    static String ecosystem(String path) {
        String name = Names.last(path);
        return switch (name) {
            case "pom.xml" -> "maven";
            case "build.gradle", "build.gradle.kts" -> "gradle";
            case "package.json" -> "npm";
            case "pyproject.toml", "Pipfile" -> "pypi";
            case "go.mod" -> "go";
            case "Cargo.toml" -> "cargo";
            case "Gemfile", "gems.rb" -> "gem";
            case "composer.json" -> "composer";
            case "mix.exs" -> "hex";
            case "pubspec.yaml" -> "pub";
            case "Package.swift" -> "swift";
            default -> {
                if (name.endsWith(".csproj") || name.endsWith(".fsproj")) {
                    yield "nuget";
                }
                yield isRequirements(path, name) ? "pypi" : "";
            }
        };
    }

    private static boolean isRequirements(String path, String name) {
        boolean aside =
                name.contains("dev")
                        || name.contains("test")
                        || name.contains("doc")
                        || name.contains("lint");
        return name.endsWith(".txt")
                && !aside
                && (name.startsWith("requirements") || path.contains("requirements/"));
    }

    private @Nullable Manifest manifest(String path, String text) {
        return switch (Names.last(path)) {
            case "pom.xml" ->
                    new Manifest(
                            "maven", path, null, Need.NO, MavenVersions.loose(text, artifacts));
            case "build.gradle", "build.gradle.kts" -> gradle(path, text);
            case "package.json" ->
                    PackageJson.hasDependencies(text)
                            ? locked(
                                    "npm",
                                    path,
                                    "package-lock.json",
                                    "npm-shrinkwrap.json",
                                    "yarn.lock",
                                    "pnpm-lock.yaml",
                                    "bun.lock",
                                    "bun.lockb")
                            : null;
            case "composer.json" ->
                    text.contains("\"require\"") && text.contains("/")
                            ? locked("composer", path, "composer.lock")
                            : null;
            case "pyproject.toml" ->
                    hasPythonDependencies(text)
                            ? locked(
                                    "pypi",
                                    path,
                                    "poetry.lock",
                                    "uv.lock",
                                    "pdm.lock",
                                    "pylock.toml",
                                    "requirements.txt")
                            : null;
            case "Pipfile" -> locked("pypi", path, "Pipfile.lock");
            case "go.mod" -> hasLine(text, "require") ? locked("go", path, "go.sum") : null;
            case "Cargo.toml" -> cargo(path, text);
            case "Gemfile" -> hasLine(text, "gem ") ? locked("gem", path, "Gemfile.lock") : null;
            case "gems.rb" -> hasLine(text, "gem ") ? locked("gem", path, "gems.locked") : null;
            case "mix.exs" -> text.contains("{:") ? locked("hex", path, "mix.lock") : null;
            case "pubspec.yaml" ->
                    hasLine(text, "dependencies:") ? locked("pub", path, "pubspec.lock") : null;
            case "Package.swift" ->
                    text.contains(".package(") ? locked("swift", path, "Package.resolved") : null;
            default -> other(path, text);
        };
    }

    private @Nullable Manifest other(String path, String text) {
        if (path.endsWith(".txt")) {
            return Requirements.manifest(path, text);
        }
        if (!text.contains("<PackageReference")) {
            return null;
        }
        List<Loose> loose =
                Loosely.lines(
                        text,
                        line ->
                                line.contains("<PackageReference")
                                        && (line.contains("Version=\"*")
                                                || line.contains(".*\"")
                                                || line.contains("Version=\"[")
                                                || line.contains("Version=\"(")));
        return new Manifest(
                "nuget", path, lock(path, "packages.lock.json"), Need.TRANSITIVE, loose);
    }

    private Manifest locked(String ecosystem, String path, String... locks) {
        return new Manifest(ecosystem, path, lock(path, locks), Need.YES, List.of());
    }

    private @Nullable Manifest gradle(String path, String text) {
        if (!text.contains("dependencies")) {
            return null;
        }
        List<Loose> loose =
                Loosely.lines(
                        text,
                        line ->
                                line.matches(
                                        ".{0,500}[\"'][\\w.-]{1,100}:[\\w.-]{1,100}:"
                                                + "(latest\\.\\w{1,20}|[\\w.-]{0,40}\\+"
                                                + "|[\\[(][^\"']{0,60}|[\\w.-]{1,60}-SNAPSHOT)"
                                                + "[\"'].{0,200}"));
        String lock =
                lock(
                        path,
                        "gradle.lockfile",
                        "gradle/verification-metadata.xml",
                        "buildscript-gradle.lockfile");
        return new Manifest("gradle", path, lock, Need.TRANSITIVE, loose);
    }

    /// Whoever builds with a library has a lock file of their own.
    private @Nullable Manifest cargo(String path, String text) {
        if (!hasLine(text, "[dependencies") && !hasLine(text, "[workspace")) {
            return null;
        }
        String folder = Names.folder(path);
        String main = folder.isEmpty() ? "src/main.rs" : folder + "/src/main.rs";
        boolean program =
                files.contains(main) || hasLine(text, "[[bin]]") || hasLine(text, "[workspace");
        return new Manifest(
                "cargo", path, lock(path, "Cargo.lock"), program ? Need.YES : Need.NO, List.of());
    }

    private static boolean hasPythonDependencies(String text) {
        boolean poetry = false;
        boolean project = false;
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            String line = raw.strip();
            if (line.startsWith("[")) {
                poetry = line.equals("[tool.poetry.dependencies]");
                project = line.equals("[project]");
            } else if (poetry
                    && !line.isEmpty()
                    && !line.startsWith("python")
                    && line.charAt(0) != '#') {
                return true;
            } else if (project && line.startsWith("dependencies") && !line.endsWith("[]")) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLine(String text, String start) {
        return text.startsWith(start)
                || text.contains("\n" + start)
                || text.contains("\n  " + start);
    }

    /// The first of some names in the folder of a manifest or one above; null when there is none.
    private @Nullable String lock(String path, String... names) {
        String folder = Names.folder(path);
        while (true) {
            for (String name : names) {
                String lock = folder.isEmpty() ? name : folder + "/" + name;
                if (files.contains(lock)) {
                    return lock;
                }
            }
            if (folder.isEmpty()) {
                return null;
            }
            folder = Names.folder(folder);
        }
    }
}
