package dev.bollwerk.analyze.language.go;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `go.mod`: the modules a project wants, after its `replace` and `exclude` directives, and the
/// standard library of the toolchain it asks for, as package `stdlib`.
///
/// A module that is replaced by a folder is the project's own code and no package. What the file
/// says is left to [GoSumStep] as notes: `go VERSION` and `module PATH` for each module named.
/// [go.mod file reference](https://go.dev/ref/mod#go-mod-file)
public final class GoMod implements LockFile {
    static final String NAME = "go-mod";

    private static final Set<String> SILENT =
            Set.of("module", "retract", "tool", "ignore", "godebug");
    private static final int MOST_GAPS = 20;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        // the module cache and vendored modules bring their own, which no build looks at
        return name.equals("go.mod") && !path.contains("pkg/mod/") && !path.contains("/vendor/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var reading = new Reading(discoveries);
        reading.read(new ModDirectives(TextLines.of(file)));
        reading.report(file.path());
    }

    private record Module(String path, String version, int line, boolean indirect) {}

    private record Target(String path, String version) {}

    /// One file, as it is read.
    private static final class Reading {
        private final Discoveries discoveries;
        private final List<Module> required = new ArrayList<>();
        private final Map<String, Target> replaced = new HashMap<>();
        private final Set<String> excluded = new HashSet<>();
        private String go = "";
        private int goLine;
        private String toolchain = "";
        private int toolchainLine;
        private int gaps;

        Reading(Discoveries discoveries) {
            this.discoveries = discoveries;
        }

        void read(ModDirectives directives) {
            while (directives.advance()) {
                List<String> words = directives.words();
                int line = directives.line();
                switch (directives.verb()) {
                    case "require" -> require(words, line, directives.isIndirect());
                    case "replace" -> replace(words, line);
                    case "exclude" -> {
                        if (words.size() >= 2) {
                            excluded.add(words.get(0) + '@' + words.get(1));
                        }
                    }
                    case "go" -> {
                        go = words.isEmpty() ? "" : words.getFirst();
                        goLine = line;
                    }
                    case "toolchain" -> {
                        toolchain = words.isEmpty() ? "" : words.getFirst();
                        toolchainLine = line;
                    }
                    default -> {
                        if (!SILENT.contains(directives.verb())) {
                            gap(line, "not a directive of go.mod");
                        }
                    }
                }
            }
        }

        private void require(List<String> words, int line, boolean indirect) {
            if (words.size() == 2) {
                required.add(new Module(words.get(0), words.get(1), line, indirect));
            } else if (!words.isEmpty()) {
                gap(line, "not a module and a version");
            }
        }

        /// `PATH [VERSION] => PATH [VERSION]`; without the last it is a folder.
        private void replace(List<String> words, int line) {
            int arrow = words.indexOf("=>");
            int after = words.size() - arrow - 1;
            if (words.isEmpty()) {
                return;
            }
            if (arrow < 1 || arrow > 2 || after < 1 || after > 2) {
                gap(line, "not a replacement");
                return;
            }
            String version = after == 2 ? words.getLast() : "";
            String key = arrow == 1 ? words.get(0) : words.get(0) + '@' + words.get(1);
            replaced.put(key, new Target(words.get(arrow + 1), version));
        }

        private void gap(int line, String what) {
            if (gaps++ < MOST_GAPS) {
                discoveries.gap("Line %d is %s and was not read.".formatted(line, what));
            }
        }

        void report(String path) {
            discoveries.note("go " + go);
            Set<String> seen = new HashSet<>();
            for (Module module : required) {
                discoveries.note("module " + module.path);
                String key = module.path + '@' + module.version;
                if (!excluded.contains(key)) {
                    Target target = replaced.getOrDefault(key, replaced.get(module.path));
                    add(module, target, path, seen);
                }
            }
            stdlib(path);
        }

        private void add(Module module, @Nullable Target target, String path, Set<String> seen) {
            String name = target == null ? module.path : target.path;
            String version = target == null ? module.version : target.version;
            if (version.isEmpty() || !seen.add(name + '@' + version)) {
                return;
            }
            discoveries.add(
                    Package.of("golang", name, version, place(path, module.line))
                            .with(Attribute.RELATION, module.indirect ? "transitive" : "direct"));
        }

        private void stdlib(String path) {
            boolean named = toolchain.startsWith("go1");
            String version = named ? toolchain.substring(2) : go;
            int suffix = version.indexOf('-');
            version = suffix < 0 ? version : version.substring(0, suffix);
            if (!version.isEmpty() && Character.isDigit(version.charAt(0))) {
                int line = named ? toolchainLine : goLine;
                discoveries.add(
                        Package.of("golang", "stdlib", version, place(path, line))
                                .with(Attribute.RELATION, "direct"));
            }
        }

        private static Location place(String path, int line) {
            return new Location(path, line, null, null);
        }
    }
}
