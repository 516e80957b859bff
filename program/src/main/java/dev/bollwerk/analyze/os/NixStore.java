package dev.bollwerk.analyze.os;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Packages of Nix and Guix-like stores: each is a folder `HASH-NAME-VERSION[-OUTPUT]` in
/// `/nix/store`, and nothing but the name of the folder tells which. The version starts at the
/// first hyphen that no letter follows. Folders without a version are sources, wrappers, settings.
///
/// [builtins.parseDrvName](https://nix.dev/manual/nix/latest/language/builtins.html),
/// [store paths](https://nix.dev/manual/nix/latest/protocols/store-path.html)
public final class NixStore implements Analyzer {
    private static final int HASH = 32;
    private static final Set<String> OUTPUTS =
            Set.of("bin", "dev", "devdoc", "debug", "doc", "info", "lib", "man", "out", "static");

    @Override
    public String name() {
        return "nix-store";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public boolean wants(String path, String name) {
        return false;
    }

    @Override
    public List<String> folders() {
        return List.of("nix/store");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        String folder = file.name();
        if (folder.length() < HASH + 4 || folder.charAt(HASH) != '-' || !isHash(folder)) {
            return;
        }
        String rest = folder.substring(HASH + 1);
        int last = rest.lastIndexOf('-');
        String end = rest.substring(last + 1);
        String output = last > 0 && OUTPUTS.contains(end) ? end : "";
        rest = output.isEmpty() ? rest : rest.substring(0, last);
        int version = version(rest);
        if (version <= 0 || isSource(rest)) {
            return;
        }
        String name = rest.substring(0, version);
        String number = rest.substring(version + 1);
        Map<String, String> qualifiers =
                output.isEmpty()
                        ? Map.of("outputhash", folder.substring(0, HASH))
                        : Map.of("output", output, "outputhash", folder.substring(0, HASH));
        Purl purl = new Purl("nix", "", name, number, qualifiers, "");
        discoveries.add(
                Package.of("nix", name, number, Location.of(file.path()))
                        .with(Attribute.PURL, purl.toString()));
    }

    /// Nix's own base 32: no `e`, `o`, `u`, `t`.
    private static boolean isHash(String folder) {
        for (int i = 0; i < HASH; i++) {
            if ("0123456789abcdfghijklmnpqrsvwxyz".indexOf(folder.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int version(String rest) {
        int hyphen = rest.indexOf('-');
        while (hyphen >= 0
                && !(hyphen + 1 < rest.length() && Character.isDigit(rest.charAt(hyphen + 1)))) {
            hyphen = rest.indexOf('-', hyphen + 1);
        }
        return hyphen;
    }

    private static boolean isSource(String rest) {
        return rest.endsWith(".drv")
                || rest.endsWith("-source")
                || rest.endsWith(".patch")
                || rest.contains(".tar.")
                || rest.endsWith(".lock")
                || rest.endsWith(".zip");
    }
}
