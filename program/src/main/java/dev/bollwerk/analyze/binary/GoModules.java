package dev.bollwerk.analyze.binary;

import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes packages of what a Go program says of its modules: the main module, each dependency or
/// what replaces it, and the standard library under the name `stdlib` that advisories give it.
///
/// [runtime/debug.BuildInfo](https://pkg.go.dev/runtime/debug#BuildInfo)
final class GoModules {
    private static final String TYPE = "golang";
    private static final int MOST_LINES = 100_000;

    private final Location location;
    private final Map<String, String> settings = new HashMap<>();
    private final List<Module> dependencies = new ArrayList<>();
    private Module main = new Module("", "", "");

    private record Module(String path, String version, String sum) {
        /// A folder that stands in for a module has no version, and no path that anybody knows.
        boolean isFolder() {
            return path.startsWith("./") || path.startsWith("../") || path.startsWith("/");
        }
    }

    private GoModules(Location location) {
        this.location = location;
    }

    /// The packages in a program.
    ///
    /// @param location of the program
    static List<Package> packages(GoBuildInfo info, Location location) {
        var modules = new GoModules(location);
        modules.read(info.modules());
        return modules.packages(GoVersions.standardLibrary(info.version()));
    }

    private void read(String text) {
        int lines = 0;
        for (int at = 0; at < text.length() && lines < MOST_LINES; lines++) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            String[] words = text.substring(at, end).split("\t", -1);
            switch (words[0]) {
                case "mod" -> main = module(words);
                case "dep" -> dependencies.add(module(words));
                case "=>" -> replace(module(words));
                case "build" -> setting(words);
                default -> {
                    // `path` names the package of the program within its module
                }
            }
            at = end + 1;
        }
    }

    private static Module module(String[] words) {
        return new Module(
                words.length > 1 ? words[1] : "",
                words.length > 2 ? words[2] : "",
                words.length > 3 ? words[3] : "");
    }

    /// The code is that of the replacement, unless that is a folder: then nothing but the name that
    /// it stands for says what it is.
    private void replace(Module replacement) {
        if (dependencies.isEmpty()) {
            return;
        }
        Module replaced = dependencies.removeLast();
        dependencies.add(replacement.isFolder() ? new Module(replaced.path, "", "") : replacement);
    }

    private void setting(String[] words) {
        String setting = words.length > 1 ? words[1] : "";
        int equals = setting.indexOf('=');
        if (equals > 0) {
            settings.put(setting.substring(0, equals), GoVersions.unquote(setting, equals + 1));
        }
    }

    private List<Package> packages(String standardLibrary) {
        Map<String, Package> packages = new LinkedHashMap<>();
        if (!standardLibrary.isEmpty()) {
            add(packages, new Module("stdlib", standardLibrary, ""));
        }
        if (!main.path.isEmpty()) {
            add(packages, new Module(main.path, GoVersions.main(main.version, settings), main.sum));
        }
        for (Module dependency : dependencies) {
            add(packages, dependency);
        }
        return new ArrayList<>(packages.values());
    }

    private void add(Map<String, Package> packages, Module module) {
        if (module.path.isEmpty()) {
            return;
        }
        String version = module.version.equals(GoVersions.NONE) ? "" : module.version;
        Package found = Package.of(TYPE, module.path, version, location);
        if (!module.sum.isEmpty()) {
            found = found.with(Attribute.INTEGRITY, module.sum);
        }
        packages.putIfAbsent(module.path + '\0' + version, found);
    }
}
