package dev.bollwerk.analyze.language.ocaml;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.Text;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Plain;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;

/// The state of a switch of opam, `.opam-switch/switch-state`: what is installed (`installed`), and
/// what of it was asked for (`roots`).
/// [The opam manual](https://opam.ocaml.org/doc/Manual.html#switch-state)
public final class OpamSwitch implements LockFile {
    @Override
    public String name() {
        return "ocaml-switch";
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("switch-state") && path.endsWith(".opam-switch/switch-state");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        OpamText text = OpamText.parse(Text.decode(file.bytes()));
        var packages = new LockedPackages("opam", file.path());
        Set<String> roots = new HashSet<>();
        text.values("roots").forEach(each -> roots.add(each.text()));
        for (OpamText.Value each : text.values("installed")) {
            Locked locked = add(each, packages);
            if (locked != null && !roots.isEmpty()) {
                locked.direct(roots.contains(each.text()));
            }
        }
        packages.deliver(discoveries);
    }

    /// `NAME.VERSION`.
    private static @Nullable Locked add(OpamText.Value value, LockedPackages packages) {
        int dot = value.text().indexOf('.');
        String name = dot < 0 ? null : Plain.check(value.text().substring(0, dot));
        String version = dot < 0 ? null : Plain.check(value.text().substring(dot + 1));
        return name == null || version == null ? null : packages.add(name, version, value.line());
    }
}
