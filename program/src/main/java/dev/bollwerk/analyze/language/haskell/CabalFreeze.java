package dev.bollwerk.analyze.language.haskell;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.Text;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Plain;

import java.util.Iterator;

/// cabal's `cabal.project.freeze`: constraints like `any.text ==2.0.2`. Those on flags are no
/// packages, and those that only say `installed` come with the compiler, in a version not told.
/// [cabal freeze](https://cabal.readthedocs.io/en/stable/cabal-commands.html#cabal-freeze)
public final class CabalFreeze implements LockFile {
    @Override
    public String name() {
        return "haskell-cabal";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(".freeze") && name.startsWith("cabal.");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("hackage", file.path());
        int number = 0;
        boolean constraints = false;
        int installed = 0;
        for (Iterator<String> lines = Text.decode(file.bytes()).lines().iterator();
                lines.hasNext(); ) {
            String line = lines.next();
            number++;
            String content = line.strip();
            if (content.startsWith("--") || content.isEmpty()) {
                continue;
            }
            if (line.charAt(0) > ' ') {
                constraints = content.startsWith("constraints:");
                content = constraints ? content.substring("constraints:".length()) : "";
            }
            if (constraints) {
                for (String each : content.split(",")) {
                    installed += add(each.strip(), number, packages) ? 0 : 1;
                }
            }
        }
        packages.deliver(discoveries);
        if (installed > 0) {
            discoveries.gap("packages of the compiler, whose versions are not told: " + installed);
        }
    }

    private static boolean add(String constraint, int line, LockedPackages packages) {
        int equals = constraint.indexOf("==");
        if (equals < 0) {
            return !constraint.endsWith(" installed");
        }
        String name = constraint.substring(0, equals).strip();
        name = name.startsWith("any.") ? name.substring(4) : name;
        String version = constraint.substring(equals + 2).strip();
        if (Plain.check(name) != null && HaskellId.isVersion(version)) {
            packages.add(name, version, line);
        }
        return true;
    }
}
