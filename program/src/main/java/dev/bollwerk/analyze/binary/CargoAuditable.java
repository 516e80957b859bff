package dev.bollwerk.analyze.binary;

import dev.bollwerk.analyze.binary.Program.Section;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The crates in a Rust program that was built with `cargo auditable`: JSON, compressed, in a
/// section of its own. Crates that only helped to build it are not in the program and left out.
///
/// [cargo-auditable](https://github.com/rust-secure-code/cargo-auditable/blob/master/PARSING.md)
final class CargoAuditable {
    private static final String SECTION = ".dep-v0";
    private static final int LARGEST = 16 << 20;
    private static final int MOST_CRATES = 20_000;

    private CargoAuditable() {}

    /// Adds the crates of a program.
    ///
    /// @return whether it says anything
    static boolean read(Program program, String path, Discoveries discoveries) {
        Section section = program.section(SECTION);
        if (section == null) {
            return false;
        }
        byte[] json = Inflated.zlib(program.bytes(section), LARGEST);
        List<Node> crates = Documents.json(FileView.of(path, json)).child("packages").items();
        if (crates.size() > MOST_CRATES) {
            throw Octets.damaged("it names more than 20,000 crates");
        }
        var packages = new LockedPackages("cargo", path);
        List<@Nullable Locked> added = new ArrayList<>();
        for (Node crate : crates) {
            added.add(add(crate, packages));
        }
        for (int i = 0; i < crates.size(); i++) {
            Locked from = added.get(i);
            if (from != null) {
                connect(crates.get(i), from, added, packages);
            }
        }
        packages.deliver(discoveries);
        return !packages.isEmpty();
    }

    private static @Nullable Locked add(Node crate, LockedPackages packages) {
        String name = crate.text("name");
        String version = crate.text("version");
        if (name == null || version == null || "build".equals(crate.text("kind"))) {
            return null;
        }
        Locked locked = packages.add(name, version, 0);
        String source = crate.text("source");
        if (source != null && !source.equals("crates.io") && !source.equals("local")) {
            locked.attribute(Attribute.REPOSITORY, source);
        }
        return locked;
    }

    /// The dependencies of the program itself are direct ones; it is a crate too.
    private static void connect(
            Node crate, Locked from, List<@Nullable Locked> all, LockedPackages packages) {
        boolean root = crate.isTrue("root");
        for (Node number : crate.child("dependencies").items()) {
            Locked to = at(number.textOr(""), all);
            if (to != null && root) {
                packages.root(to, Scope.UNKNOWN);
            } else if (to != null) {
                packages.edge(from, to, Scope.UNKNOWN);
            }
        }
    }

    private static @Nullable Locked at(String number, List<@Nullable Locked> all) {
        try {
            int index = Integer.parseInt(number);
            return index >= 0 && index < all.size() ? all.get(index) : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
