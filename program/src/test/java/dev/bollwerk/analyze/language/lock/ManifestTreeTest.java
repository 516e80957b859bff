package dev.bollwerk.analyze.language.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Reading;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.analyze.file.TreeStep.TreeFile;
import dev.bollwerk.analyze.language.julia.JuliaManifest;
import dev.bollwerk.analyze.language.julia.JuliaProject;
import dev.bollwerk.analyze.language.python.PoetryLock;
import dev.bollwerk.analyze.language.python.PyLock;
import dev.bollwerk.analyze.language.python.PythonManifest;
import dev.bollwerk.analyze.language.rust.CargoLock;
import dev.bollwerk.analyze.language.rust.CargoManifest;
import dev.bollwerk.inventory.Attribute;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What `Cargo.toml`, `pyproject.toml` and Julia's `Project.toml` add to their lock files.
class ManifestTreeTest {
    private static final String CARGO =
            """
            [[package]]
            name = "app"
            version = "1.0.0"
            dependencies = ["b 2.0.0", "c", "lib", "t"]
            [[package]]
            name = "lib"
            version = "1.0.0"
            dependencies = ["b 1.0.0", "o"]
            [[package]]
            name = "b"
            version = "1.0.0"
            source = "registry+https://example.org/index"
            [[package]]
            name = "b"
            version = "2.0.0"
            source = "registry+https://example.org/index"
            [[package]]
            name = "c"
            version = "1.0.0"
            source = "registry+https://example.org/index"
            [[package]]
            name = "o"
            version = "1.0.0"
            source = "registry+https://example.org/index"
            [[package]]
            name = "t"
            version = "1.0.0"
            source = "registry+https://example.org/index"
            dependencies = ["u"]
            [[package]]
            name = "u"
            version = "1.0.0"
            source = "registry+https://example.org/index"
            """;
    private static final String APP =
            """
            [dependencies]
            b = "2"
            lib = { path = "lib" }
            [target.'cfg(unix)'.dependencies]
            renamed = { package = "c", version = "1" }
            [dev-dependencies]
            t = "1"
            """;
    private static final String LIB =
            """
            [dependencies]
            b = "1"
            [dependencies.o]
            version = "1"
            optional = true
            """;

    private static List<String> read(
            Map<String, String> files, List<Analyzer> analyzers, TreeStep step) {
        List<TreeFile> seen = new ArrayList<>();
        new TreeMap<>(files)
                .forEach(
                        (path, text) -> {
                            String name = path.substring(path.lastIndexOf('/') + 1);
                            for (Analyzer each : analyzers) {
                                if (each.wants(path, name)) {
                                    FileResult result = Reading.of(each, path, text);
                                    seen.add(new TreeFile(each.name(), path, result));
                                }
                            }
                        });
        List<String> lines = new ArrayList<>();
        for (FileResult result : step.apply(seen, false)) {
            lines.addAll(Reading.names(result, Attribute.SCOPE, Attribute.RELATION));
        }
        return lines;
    }

    private static List<String> cargo(Map<String, String> files) {
        return read(files, List.of(new CargoLock(), new CargoManifest()), CargoManifest.step());
    }

    private static List<String> python(Map<String, String> files) {
        return read(
                files,
                List.of(new PoetryLock(), new PyLock(), new PythonManifest()),
                PythonManifest.step());
    }

    /// Two versions of b are named; that they are direct is in the lock file.
    @Test
    void cargoLearnsWhatIsForDevelopment() {
        assertEquals(
                List.of(
                        "b 1.0.0 null direct",
                        "b 2.0.0 null direct",
                        "c 1.0.0 prod direct",
                        "o 1.0.0 optional direct",
                        "t 1.0.0 dev direct",
                        "u 1.0.0 dev transitive"),
                cargo(Map.of("Cargo.lock", CARGO, "Cargo.toml", APP, "lib/Cargo.toml", LIB)));
    }

    @Test
    void cargoWithoutAManifestStaysAsItIs() {
        assertEquals(
                List.of(
                        "b 1.0.0 null direct",
                        "b 2.0.0 null direct",
                        "c 1.0.0 null direct",
                        "o 1.0.0 null direct",
                        "t 1.0.0 null direct",
                        "u 1.0.0 null transitive"),
                cargo(Map.of("Cargo.lock", CARGO, "elsewhere/Cargo.toml", APP)));
    }

    @Test
    void poetryLearnsWhatIsDirectAndWhatFor() {
        String lock =
                """
                [[package]]
                name = "click"
                version = "8.1.3"
                [package.dependencies]
                colorama = "*"
                [[package]]
                name = "colorama"
                version = "0.4.6"
                [[package]]
                name = "Pytest_Cov"
                version = "4.0"
                [[package]]
                name = "idle"
                version = "1.0"
                """;
        String manifest =
                """
                [tool.poetry.dependencies]
                python = "^3.9"
                click = "^8"
                idle = { version = "*", optional = true }
                [tool.poetry.group.test.dependencies]
                pytest-cov = "*"
                """;
        assertEquals(
                List.of(
                        "click 8.1.3 prod direct",
                        "colorama 0.4.6 prod transitive",
                        "pytest-cov 4.0 test direct",
                        "idle 1.0 optional direct"),
                python(Map.of("poetry.lock", lock, "pyproject.toml", manifest)));
    }

    @Test
    void theStandardFieldsOfAProjectCount() {
        String lock =
                """
                lock-version = "1.0"
                [[packages]]
                name = "requests"
                version = "2.31.0"
                dependencies = [{ name = "idna" }]
                [[packages]]
                name = "idna"
                version = "3.4"
                [[packages]]
                name = "ruff"
                version = "0.4.0"
                """;
        String manifest =
                """
                [project]
                dependencies = ["requests[socks] >= 2 ; python_version > '3'"]
                [dependency-groups]
                lint = ["ruff", { include-group = "x" }]
                """;
        assertEquals(
                List.of(
                        "requests 2.31.0 prod direct",
                        "idna 3.4 prod transitive",
                        "ruff 0.4.0 dev direct"),
                python(Map.of("a/pylock.toml", lock, "a/pyproject.toml", manifest)));
    }

    @Test
    void aLockFileThatTellsNoDependenciesLearnsWhatIsDirect() {
        String lock =
                """
                lock-version = "1.0"
                [[packages]]
                name = "requests"
                version = "2.31.0"
                [[packages]]
                name = "idna"
                version = "3.4"
                [[packages]]
                name = "app"
                [packages.directory]
                path = "."
                """;
        assertEquals(
                List.of("requests 2.31.0 prod direct", "idna 3.4 null transitive"),
                python(
                        Map.of(
                                "pylock.toml",
                                lock,
                                "pyproject.toml",
                                "[project]\ndependencies = ['requests']")));
    }

    @Test
    void juliaLearnsWhatIsDirectAndWhatFor() {
        String lock =
                """
                manifest_format = "2.0"
                [[deps.A]]
                deps = ["B"]
                uuid = "a"
                version = "1.0.0"
                [[deps.B]]
                uuid = "b"
                version = "2.0.0"
                [[deps.B]]
                uuid = "b2"
                version = "2.1.0"
                [[deps.T]]
                uuid = "t"
                version = "3.0.0"
                """;
        String project =
                """
                [deps]
                A = "a"
                B = "b"
                [extras]
                T = "t"
                [targets]
                test = ["T"]
                """;
        assertEquals(
                List.of(
                        "A 1.0.0 prod direct",
                        "B 2.0.0 prod direct",
                        "B 2.1.0 prod transitive",
                        "T 3.0.0 test direct"),
                read(
                        Map.of("Manifest.toml", lock, "Project.toml", project),
                        List.of(new JuliaManifest(), new JuliaProject()),
                        JuliaProject.step()));
    }

    @Test
    void whatWasDownloadedIsNoProject() {
        var cargo = new CargoManifest();
        assertTrue(cargo.wants("srv/app/Cargo.toml", "Cargo.toml"));
        assertFalse(cargo.wants("root/.cargo/registry/src/i/b-1/Cargo.toml", "Cargo.toml"));
        var python = new PythonManifest();
        assertTrue(python.wants("pyproject.toml", "pyproject.toml"));
        assertFalse(python.wants("usr/lib/site-packages/x/pyproject.toml", "pyproject.toml"));
    }

    @Test
    void damageIsNoCrash() {
        byte[] good = (APP + LIB).getBytes(StandardCharsets.UTF_8);
        Mutations.run("Cargo.toml", good, b -> Reading.of(new CargoManifest(), "Cargo.toml", b));
        Mutations.run("Project", good, b -> Reading.of(new JuliaProject(), "Project.toml", b));
        Mutations.run("pyproject", good, b -> Reading.of(new PythonManifest(), "p.toml", b));
    }
}
