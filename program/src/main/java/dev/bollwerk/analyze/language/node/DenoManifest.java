package dev.bollwerk.analyze.language.node;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.LoneManifestStep;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.analyze.language.lock.Unpinned;

import java.util.Set;

/// The `imports` of a project of Deno, in `deno.json` or `deno.jsonc`. Without a lock file, what
/// they pin to one version of npm are packages, and the rest is counted in a gap.
/// [deno.json](https://docs.deno.com/runtime/fundamentals/configuration/#dependencies)
public final class DenoManifest implements LockFile {
    private static final String NAME = "npm-deno-manifest";
    private static final String NPM = "npm:";
    private static final String JSR = "jsr:";

    /// Lets manifests count where there is no lock file.
    public static TreeStep loneStep() {
        return new LoneManifestStep(NAME, Set.of(), Set.of(DenoLock.NAME));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long limit() {
        return 4L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return (name.equals("deno.json") || name.equals("deno.jsonc"))
                && !path.contains("node_modules/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.jsonWithComments(file);
        var packages = new LockedPackages("npm", file.path());
        var unpinned = new Unpinned();
        root.child("imports").fields().values().forEach(each -> add(each, packages, unpinned));
        packages.deliver(discoveries);
        unpinned.tell(discoveries);
    }

    /// `npm:[/]NAME[@VERSION][/PATH]`, the same with `jsr:`, or an address.
    private static void add(Node entry, LockedPackages packages, Unpinned unpinned) {
        String specifier = entry.textOr("");
        boolean npm = specifier.startsWith(NPM);
        if (!npm && !specifier.startsWith(JSR)) {
            return;
        }
        String id = specifier.substring(NPM.length());
        id = id.startsWith("/") ? id.substring(1) : id;
        int at = id.indexOf('@', 1);
        String name = at < 0 ? id : id.substring(0, at);
        String version = at < 0 ? "" : id.substring(at + 1);
        int path = version.indexOf('/');
        version = path < 0 ? version : version.substring(0, path);
        if (name.isBlank()) {
            return;
        }
        if (npm && isExact(version)) {
            packages.add(name, version, entry.line()).scope(Scope.PROD).direct(true);
        } else {
            unpinned.add(name);
        }
    }

    /// Three numbers, and what may stand behind them.
    private static boolean isExact(String version) {
        int dots = 0;
        for (int i = 0; i < version.length(); i++) {
            char c = version.charAt(i);
            if (c == '-' || c == '+') {
                break;
            }
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
            dots += c == '.' ? 1 : 0;
        }
        return dots == 2 && version.charAt(0) != '.';
    }
}
