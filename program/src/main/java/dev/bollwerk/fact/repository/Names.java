package dev.bollwerk.fact.repository;

import java.util.Locale;

/// What names of files and folders of a source tell.
public final class Names {
    private Names() {}

    /// The last name of a path.
    public static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The folder of a path; empty for the top.
    public static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /// Whether a folder is filled by tools or others: dependencies and results of builds.
    static boolean isFilled(String folder) {
        return switch (folder) {
            case ".git", ".hg", ".svn", "node_modules", "bower_components", "jspm_packages" -> true;
            case "target", "build", "dist", "out", "bin", "obj", "vendor", "third_party" -> true;
            case ".venv", "venv", "__pycache__", ".tox", ".mypy_cache", "site-packages" -> true;
            case ".gradle", ".mvn", ".idea", ".vscode", ".terraform", ".next", ".nuxt" -> true;
            case "Pods", "DerivedData", "deps", "_build", ".cache", "coverage" -> true;
            default -> false;
        };
    }

    /// Whether a file belongs to tests, examples or documents.
    public static boolean isTest(String path) {
        for (String part : folder(path).split("/")) {
            if (isTestFolder(part.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        String name = last(path);
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return stem.endsWith("Test")
                || stem.endsWith("Tests")
                || stem.endsWith("IT")
                || stem.endsWith("Spec")
                || lower.startsWith("test_")
                || stem.endsWith("_test")
                || stem.endsWith("_spec")
                || lower.contains(".test.")
                || lower.contains(".spec.")
                || lower.startsWith("application-test.")
                || lower.equals("conftest.py");
    }

    private static boolean isTestFolder(String name) {
        return switch (name) {
            case "test", "tests", "spec", "specs", "__tests__", "testing", "testdata" -> true;
            case "fixtures", "fixture", "mocks", "__mocks__", "e2e", "it", "integration" -> true;
            case "example", "examples", "sample", "samples", "demo", "doc", "docs" -> true;
            case "benchmark", "benchmarks", "jmh", "cypress", "src-test" -> true;
            default -> name.endsWith("-test") || name.endsWith("-tests") || name.endsWith("test");
        };
    }

    /// Whether a file holds settings of a deploy as variables, and is no example of one.
    public static boolean isEnvironmentFile(String path) {
        String name = last(path);
        if (!name.equals(".env") && !name.startsWith(".env.") && !name.endsWith(".env")) {
            return false;
        }
        return !isExample(name) && !isTest(path);
    }

    /// Whether a file shows which variables there are.
    public static boolean isEnvironmentExample(String path) {
        String name = last(path);
        return name.contains("env")
                && isExample(name)
                && (name.charAt(0) == '.' || name.contains(".env"));
    }

    private static boolean isExample(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("example")
                || lower.contains("sample")
                || lower.contains("template")
                || lower.endsWith(".dist")
                || lower.contains("defaults")
                || lower.endsWith(".schema");
    }

    /// Whether a CI system builds by a file.
    static boolean isPipeline(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        boolean yaml = lower.endsWith(".yml") || lower.endsWith(".yaml");
        for (String folder :
                new String[] {
                    ".github/workflows/",
                    ".gitea/workflows/",
                    ".forgejo/workflows/",
                    ".woodpecker/",
                    ".tekton/",
                    ".buildkite/",
                    ".circleci/"
                }) {
            if (lower.startsWith(folder)) {
                return yaml;
            }
        }
        return switch (lower) {
            case ".gitlab-ci.yml", ".gitlab-ci.yaml", ".travis.yml", ".drone.yml" -> true;
            case ".drone.yaml", ".woodpecker.yml", ".woodpecker.yaml", ".cirrus.yml" -> true;
            case "azure-pipelines.yml", "azure-pipelines.yaml", "bitbucket-pipelines.yml" -> true;
            case "cloudbuild.yml", "cloudbuild.yaml", "buildspec.yml", "appveyor.yml" -> true;
            case ".appveyor.yml", "concourse.yml", ".build.yml", ".semaphore/semaphore.yml" -> true;
            case "wercker.yml", "codefresh.yml" -> true;
            default -> {
                String name = last(path);
                yield name.equals("Jenkinsfile")
                        || name.startsWith("Jenkinsfile.")
                        || name.endsWith(".jenkinsfile");
            }
        };
    }

    static boolean isDockerfile(String path) {
        String name = last(path).toLowerCase(Locale.ROOT);
        return name.equals("dockerfile")
                || name.equals("containerfile")
                || (name.startsWith("dockerfile.") || name.startsWith("containerfile."))
                        && !name.endsWith(".dockerignore")
                        && !name.endsWith(".md")
                || name.endsWith(".dockerfile");
    }

    static boolean isCompose(String path) {
        String name = last(path).toLowerCase(Locale.ROOT);
        return isYaml(name)
                && (name.startsWith("compose.")
                        || name.startsWith("compose-")
                        || name.startsWith("docker-compose.")
                        || name.startsWith("docker-compose-")
                        || name.startsWith("docker-compose_"));
    }

    static boolean isYaml(String name) {
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    static boolean isIgnoreFile(String path) {
        String name = last(path);
        return name.equals(".dockerignore")
                || name.equals(".containerignore")
                || name.endsWith(".dockerignore");
    }

    static boolean isShellScript(String path) {
        String name = last(path);
        return name.endsWith(".sh")
                || name.endsWith(".bash")
                || name.contains("entrypoint") && name.indexOf('.') < 0
                || name.equals("start")
                || name.equals("run");
    }
}
