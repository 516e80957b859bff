package dev.bollwerk.analyze.language.cpp;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.Text;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Scope;

import java.util.Iterator;

/// Conan's `conanfile.txt`: the references below `[requires]`, `[tool_requires]` and their kin.
/// [conanfile.txt](https://docs.conan.io/2/reference/conanfile_txt.html)
public final class ConanFile implements LockFile {
    @Override
    public String name() {
        return "cpp-conanfile";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("conanfile.txt");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("conan", file.path());
        String section = "";
        int number = 0;
        int unpinned = 0;
        for (Iterator<String> lines = Text.decode(file.bytes()).lines().iterator();
                lines.hasNext(); ) {
            String line = lines.next();
            number++;
            int comment = line.startsWith("#") ? 0 : line.indexOf(" #");
            String content = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (content.startsWith("[") && content.endsWith("]")) {
                section = content;
            } else if (!content.isEmpty() && section.endsWith("requires]")) {
                unpinned += add(content, section, number, packages) ? 0 : 1;
            }
        }
        packages.deliver(discoveries);
        if (unpinned > 0) {
            discoveries.gap(
                    "references without one exact version, of which nothing is said: " + unpinned);
        }
    }

    private static boolean add(String text, String section, int line, LockedPackages packages) {
        ConanReference reference = ConanReference.parse(text);
        if (reference == null) {
            return false;
        }
        Scope scope =
                switch (section) {
                    case "[requires]" -> Scope.PROD;
                    case "[test_requires]" -> Scope.TEST;
                    default -> Scope.DEV;
                };
        reference.addTo(packages, line).scope(scope).direct(true);
        return true;
    }
}
