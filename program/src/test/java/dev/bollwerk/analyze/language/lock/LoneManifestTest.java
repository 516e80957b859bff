package dev.bollwerk.analyze.language.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Reading;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.analyze.file.TreeStep.TreeFile;
import dev.bollwerk.analyze.language.beam.GleamLock;
import dev.bollwerk.analyze.language.beam.GleamManifest;
import dev.bollwerk.analyze.language.dotnet.PaketLock;
import dev.bollwerk.analyze.language.dotnet.PaketManifest;
import dev.bollwerk.analyze.language.node.DenoLock;
import dev.bollwerk.analyze.language.node.DenoManifest;
import dev.bollwerk.analyze.language.python.PythonManifest;
import dev.bollwerk.analyze.language.python.RequirementsFile;
import dev.bollwerk.analyze.language.python.UvLock;
import dev.bollwerk.analyze.language.rust.CargoLock;
import dev.bollwerk.analyze.language.rust.CargoManifest;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What manifests tell where there is no lock file, and that it is left out where there is one.
class LoneManifestTest {
    private static final String LOOSE =
            "requirements without one exact version, of which nothing is said: ";
    private static final String PYTHON =
            """
            [project]
            name = "app"
            dependencies = ["requests[socks]==2.32.0 ; python_version > '3'", "flask>=3", "six"]
            [project.optional-dependencies]
            dev = ["black==23.1.0"]
            [tool.poetry.dependencies]
            python = "3.11"
            urllib3 = "2.0.1"
            attrs = "^23"
            part = { path = "../part" }
            """;
    private static final String CARGO =
            """
            [package]
            name = "app"
            [dependencies]
            a = "=1.2.3"
            b = "1.2.3"
            c = { git = "https://example.org/c", rev = "0c0990399270277832fbb5b91a1fa118e6f63dba" }
            d = { git = "https://example.org/d", tag = "v1" }
            part = { path = "part" }
            shared = { workspace = true }
            [dev-dependencies]
            e = { version = "= 2.0.0", package = "really-e" }
            """;
    private static final String GLEAM =
            """
            name = "app"
            [dependencies]
            gleam_stdlib = ">= 0.34.0 and < 2.0.0"
            exact = "== 1.2.3"
            forge = { git = "https://example.org/forge", ref = "a8b3c5d82" }
            part = { path = "../part" }
            [dev_dependencies]
            gleeunit = "1.0.0"
            """;
    private static final String GLEAM_LOCK =
            """
            packages = [
              { name = "exact", version = "1.2.3", build_tools = ["gleam"], requirements = \
            ["gleam_stdlib"], otp_app = "exact", source = "hex", outer_checksum = "AB" },
              { name = "forge", version = "2.0.0", build_tools = ["gleam"], requirements = [], \
            source = "git", repo = "https://example.org/forge", commit = "a8b3c5d82" },
              { name = "gleam_stdlib", version = "0.40.0", build_tools = ["gleam"], \
            requirements = [], otp_app = "gleam_stdlib", source = "hex", outer_checksum = "CD" },
              { name = "gleeunit", version = "1.0.0", build_tools = ["gleam"], requirements = [], \
            source = "hex", outer_checksum = "EF" },
              { name = "part", version = "1.0.0", build_tools = ["gleam"], requirements = [], \
            source = "local", path = "../part" },
            ]
            """;
    private static final String DENO =
            """
            {
              // of the project
              "imports": {
                "a": "npm:@scope/a@1.2.3/sub", "b": "npm:b@^1", "c": "jsr:@std/c@1.0.0",
                "d": "./d.ts", "e": "https://example.org/e.ts",
              },
            }
            """;
    private static final String PAKET =
            """
            source https://api.nuget.org/v3/index.json // the usual one
            nuget A 1.2.3
            nuget B == 2.0.0 framework: net8.0
            nuget C ~> 3.0 # a range
            nuget D >= 1 < 2
            nuget E
            github owner/f:v1.2 src/f.fs
            github owner/g:main
            """;

    @Test
    void python() {
        FileResult alone = Reading.of(new PythonManifest(), "pyproject.toml", PYTHON);
        assertEquals(
                List.of("requests 2.32.0 prod", "black 23.1.0 optional", "urllib3 2.0.1 prod"),
                Reading.names(alone, Attribute.SCOPE));
        assertEquals(3, alone.packages().getFirst().locations().getFirst().line());
        assertEquals(List.of(LOOSE + "3 (flask, six, attrs)"), Reading.gaps(alone));
        assertEquals(
                List.of("x 1.0"),
                packages(
                        PythonManifest.loneStep(),
                        Map.of("a/pyproject.toml", PYTHON, "a/requirements.txt", "x==1.0"),
                        new PythonManifest(),
                        new RequirementsFile()));
        assertEquals(
                List.of("x 1.0", "requests 2.32.0", "black 23.1.0", "urllib3 2.0.1"),
                packages(
                        PythonManifest.loneStep(),
                        Map.of("requirements.txt", "x==1.0", "sub/pyproject.toml", PYTHON),
                        new PythonManifest(),
                        new RequirementsFile()));
        assertEquals(
                List.of(),
                packages(
                        PythonManifest.loneStep(),
                        Map.of("uv.lock", "version = 1", "sub/a/pyproject.toml", PYTHON),
                        new PythonManifest(),
                        new UvLock()));
    }

    @Test
    void rust() {
        FileResult alone = Reading.of(new CargoManifest(), "Cargo.toml", CARGO);
        assertEquals(
                List.of(
                        "a 1.2.3 prod",
                        "c 0c0990399270277832fbb5b91a1fa118e6f63dba prod",
                        "really-e 2.0.0 dev"),
                Reading.names(alone, Attribute.SCOPE));
        assertEquals(List.of(LOOSE + "2 (b, d)"), Reading.gaps(alone));
        assertEquals(
                List.of(),
                packages(
                        CargoManifest.loneStep(),
                        Map.of("Cargo.lock", "version = 3", "crates/app/Cargo.toml", CARGO),
                        new CargoManifest(),
                        new CargoLock()));
    }

    @Test
    void gleam() {
        FileResult alone = Reading.of(new GleamManifest(), "gleam.toml", GLEAM);
        assertEquals(
                List.of("exact 1.2.3 prod", "forge a8b3c5d82 prod", "gleeunit 1.0.0 dev"),
                Reading.names(alone, Attribute.SCOPE));
        assertEquals(
                "pkg:hex/forge@a8b3c5d82?vcs_url=git%2Bhttps:%2F%2Fexample.org%2Fforge%40a8b3c5d82",
                Purl.of(alone.packages().get(1)).toString());
        assertEquals(List.of(LOOSE + "1 (gleam_stdlib)"), Reading.gaps(alone));
        FileResult lock = Reading.of(new GleamLock(), "manifest.toml", GLEAM_LOCK);
        assertEquals(
                List.of("exact 1.2.3", "forge 2.0.0", "gleam_stdlib 0.40.0", "gleeunit 1.0.0"),
                Reading.names(lock));
        assertEquals("sha256:ab", lock.packages().getFirst().attribute(Attribute.INTEGRITY));
        assertEquals(0, Reading.of(new GleamLock(), "manifest.toml", "[a]\nb = 1").gaps().size());
    }

    @Test
    void gleamLockIsToldWhatIsDirect() {
        Map<String, String> files = Map.of("gleam.toml", GLEAM, "manifest.toml", GLEAM_LOCK);
        List<FileResult> results =
                run(GleamManifest.step(), files, new GleamManifest(), new GleamLock());
        assertEquals(
                List.of(
                        "exact 1.2.3 direct prod",
                        "forge 2.0.0 direct prod",
                        "gleam_stdlib 0.40.0 direct prod",
                        "gleeunit 1.0.0 direct dev"),
                Reading.names(results.get(1), Attribute.RELATION, Attribute.SCOPE));
        assertEquals(
                4,
                packages(GleamManifest.loneStep(), files, new GleamManifest(), new GleamLock())
                        .size());
    }

    @Test
    void deno() {
        FileResult alone = Reading.of(new DenoManifest(), "deno.jsonc", DENO);
        assertEquals(List.of("@scope/a 1.2.3"), Reading.names(alone));
        assertEquals(List.of(LOOSE + "2 (b, @std/c)"), Reading.gaps(alone));
        assertEquals(
                List.of(),
                packages(
                        DenoManifest.loneStep(),
                        Map.of("deno.lock", "{}", "member/deno.json", DENO),
                        new DenoManifest(),
                        new DenoLock()));
    }

    @Test
    void paket() {
        FileResult alone = Reading.of(new PaketManifest(), "paket.dependencies", PAKET);
        assertEquals(List.of("A 1.2.3", "B 2.0.0", "owner/f v1.2"), Reading.names(alone));
        assertEquals("github", alone.packages().getLast().type());
        assertEquals(List.of(LOOSE + "4 (C, D, E, owner/g)"), Reading.gaps(alone));
        assertEquals(
                List.of("A 1.2.4"),
                packages(
                        PaketManifest.loneStep(),
                        Map.of(
                                "paket.dependencies",
                                PAKET,
                                "paket.lock",
                                "NUGET\n  remote: x\n    A (1.2.4)\n"),
                        new PaketManifest(),
                        new PaketLock()));
    }

    @Test
    void damageYieldsOurOwnExceptionOnly() {
        mutate(new PythonManifest(), PYTHON);
        mutate(new CargoManifest(), CARGO);
        mutate(new GleamManifest(), GLEAM);
        mutate(new GleamLock(), GLEAM_LOCK);
        mutate(new DenoManifest(), DENO);
        mutate(new PaketManifest(), PAKET);
    }

    private static void mutate(Analyzer analyzer, String good) {
        Mutations.run(
                analyzer.name(),
                good.getBytes(StandardCharsets.UTF_8),
                bytes -> Reading.of(analyzer, "a/x", bytes));
    }

    private static List<String> packages(
            TreeStep step, Map<String, String> texts, Analyzer... analyzers) {
        List<String> names = new ArrayList<>();
        run(step, texts, analyzers).forEach(each -> names.addAll(Reading.names(each)));
        return names;
    }

    private static List<FileResult> run(
            TreeStep step, Map<String, String> texts, Analyzer... analyzers) {
        List<TreeFile> files = new ArrayList<>();
        new TreeMap<>(texts)
                .forEach(
                        (path, text) -> {
                            String name = path.substring(path.lastIndexOf('/') + 1);
                            for (Analyzer each : analyzers) {
                                if (each.wants(path, name)) {
                                    FileResult result = Reading.of(each, path, text);
                                    files.add(new TreeFile(each.name(), path, result));
                                }
                            }
                        });
        return step.apply(files, false);
    }
}
