package dev.bollwerk.analyze;

import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

/// Tells in which folder the files of a package lie, from the file that names it: a library in the
/// folder of a wheel belongs to the wheel.
final class PackageFolders {
    private PackageFolders() {}

    /// The folder; null when the package is one file, or nobody can say.
    ///
    /// @param file that names the package, like `usr/lib/node_modules/npm/package.json`
    static @Nullable String of(Package found, String file) {
        String folder = parent(file);
        return switch (found.type()) {
            case "npm", "cran", "hex", "nuget" -> folder.isEmpty() ? null : folder;
            case "composer" -> above(file, "/composer/installed.");
            case "pypi" ->
                    folder.endsWith("-info") || folder.endsWith(".egg") || file.endsWith("-info")
                            ? parent(file.endsWith("-info") ? file : folder)
                            : null;
            case "gem" -> above(file, "/specifications/");
            case "conda" -> above(file, "/conda-meta/");
            case "nix" -> store(file);
            case "brew" -> above(file, "/.brew/") == null ? folder : above(file, "/.brew/");
            case "generic" -> isRoot(file) && !folder.isEmpty() ? folder : null;
            default -> null;
        };
    }

    /// Where programs that were built from source keep what belongs to them: `usr/local/lib/python`
    /// for `usr/local/bin/python3.11`; null for everything else.
    static @Nullable String prefix(Package found, String file) {
        String evidence = found.attribute(Attribute.EVIDENCE);
        if (evidence == null || !evidence.startsWith("classifier:")) {
            return null;
        }
        String name = found.name().substring(found.name().lastIndexOf('/') + 1);
        for (String folder : new String[] {"/bin/", "/sbin/", "/lib/"}) {
            int at = ("/" + file).lastIndexOf(folder);
            if (at >= 0) {
                String root = at == 0 ? "" : file.substring(0, at - 1) + "/";
                return root + "lib/" + name;
            }
        }
        return null;
    }

    /// Files at the root of what they describe: `release` of a JDK, `VERSION` of Go.
    private static boolean isRoot(String file) {
        return file.endsWith("/release")
                || file.endsWith("/VERSION")
                || file.endsWith("/application.ini");
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static @Nullable String above(String file, String part) {
        int at = ("/" + file).lastIndexOf(part);
        return at <= 0 ? null : file.substring(0, at - 1);
    }

    private static @Nullable String store(String file) {
        int at = file.indexOf("nix/store/");
        int end = at < 0 ? -1 : file.indexOf('/', at + 10);
        return at < 0 ? null : end < 0 ? file : file.substring(0, end);
    }
}
