package dev.bollwerk.analyze.language.go;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;

/// `vendor/modules.txt`: the modules whose source code lies in the `vendor` folder.
///
/// A module without a package below it was only needed to choose versions, and nothing of it is
/// there; one that is replaced by a folder is the project's own code.
/// [Vendoring](https://go.dev/ref/mod#vendoring)
public final class GoVendor implements Analyzer {
    @Override
    public String name() {
        return "go-vendor";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public long limit() {
        return 64L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("modules.txt")
                && (path.endsWith("/vendor/modules.txt") || path.equals("vendor/modules.txt"))
                && !isToolchain(path);
    }

    /// Go's own sources: what they vendor is part of the standard library, and advisories say so.
    private static boolean isToolchain(String path) {
        return path.endsWith("go/src/vendor/modules.txt")
                || path.endsWith("go/src/cmd/vendor/modules.txt")
                || path.contains("/go-1.");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        TextLines lines = TextLines.of(file);
        Set<String> seen = new HashSet<>();
        Package open = null;
        int damaged = 0;
        while (lines.advance()) {
            String line = lines.stripped();
            if (line.startsWith("##")) {
                if (open != null && line.contains("explicit") && !line.contains("implicit")) {
                    open = open.with(Attribute.RELATION, "direct");
                }
            } else if (line.startsWith("#")) {
                String[] words = line.substring(1).strip().split("\\s+");
                open = module(words, new Location(file.path(), lines.number(), null, null));
                damaged += open == null && isStrange(words) ? 1 : 0;
            } else if (!line.isEmpty() && open != null) {
                if (seen.add(open.name() + ' ' + open.version())) {
                    discoveries.add(open);
                }
                open = null;
            }
        }
        if (damaged > 0) {
            discoveries.gap(
                    "Lines that do not name a module and its version: %d.".formatted(damaged));
        }
    }

    /// `PATH VERSION`, `PATH [VERSION] => PATH VERSION`; null for what is replaced by a folder, or
    /// no module.
    private static @Nullable Package module(String[] words, Location place) {
        int last = words.length - 1;
        boolean replaced = last >= 3 && last <= 4 && words[last - 2].equals("=>");
        if (last != 1 && !replaced || !isVersion(words[last])) {
            return null;
        }
        return Package.of("golang", words[last - 1], words[last], place)
                .with(Attribute.RELATION, "transitive");
    }

    /// Neither a module nor a replacement by a folder.
    private static boolean isStrange(String[] words) {
        return !String.join(" ", words).contains(" => ");
    }

    private static boolean isVersion(String text) {
        return text.length() > 1 && text.charAt(0) == 'v' && Character.isDigit(text.charAt(1));
    }
}
