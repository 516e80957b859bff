package dev.bollwerk.analyze.language.cpp;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.Text;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;

/// `conaninfo.txt` of a package in Conan 1's cache,
/// `NAME/VERSION/USER/CHANNEL/package/ID/conaninfo.txt`: the package of the path, and what it was
/// built with. [conaninfo.txt](https://docs.conan.io/1/reference/config_files.html)
public final class ConanInfo implements LockFile {
    @Override
    public String name() {
        return "cpp-conaninfo";
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("conaninfo.txt");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("conan", file.path());
        ConanReference self = ofPath(file.path());
        if (self != null) {
            self.addTo(packages, 0);
        }
        String section = "";
        int number = 0;
        for (Iterator<String> lines = Text.decode(file.bytes()).lines().iterator();
                lines.hasNext(); ) {
            String line = lines.next().strip();
            number++;
            if (line.startsWith("[")) {
                section = line;
            } else if (section.equals("[full_requires]")) {
                ConanReference reference = ConanReference.parse(line);
                if (reference != null) {
                    reference.addTo(packages, number);
                }
            }
        }
        packages.deliver(discoveries);
    }

    private static @Nullable ConanReference ofPath(String path) {
        String[] names = path.split("/");
        int at = names.length - 3;
        if (at < 4 || !names[at].equals("package")) {
            return null;
        }
        String reference = names[at - 4] + "/" + names[at - 3];
        String owner = names[at - 2] + "/" + names[at - 1];
        return ConanReference.parse(owner.equals("_/_") ? reference : reference + "@" + owner);
    }
}
