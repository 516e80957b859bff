package dev.bollwerk.analyze.language.ocaml;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.Text;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Packages that opam installed: `.opam-switch/packages/NAME.VERSION/opam`, and `lib/NAME/opam` or
/// `NAME.opam` with a version in it, as in released sources. The folders of a repository
/// (`packages/NAME/NAME.VERSION`) only tell what could be installed. [The opam
/// manual](https://opam.ocaml.org/doc/Manual.html#opam)
public final class OpamPackage implements LockFile {
    @Override
    public String name() {
        return "ocaml-opam";
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public long limit() {
        return 4L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith("opam")
                && (name.equals("opam") && !isRepository(path) || name.endsWith(".opam"));
    }

    /// Whether the folder above a `NAME.VERSION` is called `NAME`.
    private static boolean isRepository(String path) {
        String[] names = path.split("/");
        if (names.length < 3) {
            return false;
        }
        String above = names[names.length - 3];
        return names[names.length - 2].startsWith(above + ".");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        OpamText text = OpamText.parse(Text.decode(file.bytes()));
        if (text.first("opam-version") == null) {
            return;
        }
        String id = id(file.path());
        int dot = id.indexOf('.');
        String name = first(text.first("name"), dot < 0 ? id : id.substring(0, dot));
        String version = first(text.first("version"), dot < 0 ? "" : id.substring(dot + 1));
        // without a version it is a project's own file
        if (name == null || version == null) {
            return;
        }
        Map<Attribute, String> attributes = new HashMap<>();
        put(attributes, Attribute.SUMMARY, text.first("synopsis"));
        put(attributes, Attribute.HOMEPAGE, text.first("homepage"));
        List<String> licenses = new ArrayList<>();
        text.values("license").forEach(each -> licenses.add(each.text()));
        licenses.removeIf(String::isBlank);
        discoveries.add(
                new Package(
                        "opam",
                        name,
                        version,
                        null,
                        "",
                        attributes,
                        licenses,
                        List.of(Location.of(file.path()))));
    }

    /// The folder of an `opam`, or the name of a `NAME.opam`.
    private static String id(String path) {
        String[] names = path.split("/");
        String file = names[names.length - 1];
        if (!file.equals("opam")) {
            return file.substring(0, Math.max(0, file.length() - ".opam".length()));
        }
        return names.length < 2 ? "" : names[names.length - 2];
    }

    private static @Nullable String first(@Nullable String value, String other) {
        String plain = Plain.check(value);
        return plain == null ? Plain.check(other) : plain;
    }

    private static void put(
            Map<Attribute, String> attributes, Attribute key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            attributes.put(key, value.strip());
        }
    }
}
