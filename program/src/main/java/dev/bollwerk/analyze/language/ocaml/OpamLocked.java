package dev.bollwerk.analyze.language.ocaml;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.Text;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.analyze.language.lock.Scope;

import org.jspecify.annotations.Nullable;

/// What `opam lock` wrote: `NAME.opam.locked`, whose dependencies all name one version,
/// `"dune" {= "3.7.2"}`. [opam lock](https://opam.ocaml.org/doc/man/opam-lock.html)
public final class OpamLocked implements LockFile {
    @Override
    public String name() {
        return "ocaml-locked";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(".locked")
                && (name.endsWith(".opam.locked") || name.equals("opam.locked"));
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        OpamText text = OpamText.parse(Text.decode(file.bytes()));
        var packages = new LockedPackages("opam", file.path());
        int unpinned = 0;
        for (OpamText.Value each : text.values("depends")) {
            String name = Plain.check(each.text());
            String version = version(each.filter());
            if (name == null || version == null) {
                unpinned++;
                continue;
            }
            packages.add(name, version, each.line()).scope(scope(each.filter()));
        }
        packages.deliver(discoveries);
        if (unpinned > 0) {
            discoveries.gap(
                    "dependencies without one exact version, of which nothing is said: "
                            + unpinned);
        }
    }

    /// The string behind `=` that is no part of `>=` or `!=`.
    private static @Nullable String version(String filter) {
        int equals = filter.indexOf("= \"");
        if (equals < 1 || "<>!".indexOf(filter.charAt(equals - 1)) >= 0) {
            return null;
        }
        int start = equals + 3;
        int end = filter.indexOf('"', start);
        return end < 0 ? null : Plain.check(filter.substring(start, end));
    }

    private static Scope scope(String filter) {
        if (filter.contains("with-test")) {
            return Scope.TEST;
        }
        boolean development = filter.contains("with-doc") || filter.contains("with-dev-setup");
        return development ? Scope.DEV : filter.contains("build") ? Scope.DEV : Scope.PROD;
    }
}
