package dev.bollwerk.analyze.language.swift;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.Text;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Plain;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;

/// Carthage's `Cartfile.resolved`: `github "owner/name" "1.2"`, `git "url" "1.2"`, `binary "url"
/// "1.2"`.
///
// [Carthage](https://github.com/Carthage/Carthage/blob/master/Documentation/Artifacts.md#cartfileresolved)
public final class CartfileResolved implements LockFile {
    @Override
    public String name() {
        return "swift-carthage";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("Cartfile.resolved");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("swift", file.path());
        var binaries = new LockedPackages("generic", file.path());
        int number = 0;
        int damaged = 0;
        for (Iterator<String> lines = Text.decode(file.bytes()).lines().iterator();
                lines.hasNext(); ) {
            String line = lines.next().strip();
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                damaged += add(line.split("\"", 6), number, packages, binaries) ? 0 : 1;
            }
        }
        packages.deliver(discoveries);
        binaries.deliver(discoveries);
        if (damaged > 0) {
            discoveries.gap(damaged + " of its lines could not be understood");
        }
    }

    private static boolean add(
            String[] parts, int line, LockedPackages packages, LockedPackages binaries) {
        String version = parts.length < 4 ? null : Plain.check(parts[3]);
        if (version == null) {
            return false;
        }
        boolean binary = parts[0].strip().equals("binary");
        String name = name(parts[0].strip(), parts[1]);
        if (name == null) {
            return false;
        }
        (binary ? binaries : packages).add(name, version, line);
        return true;
    }

    private static @Nullable String name(String kind, String place) {
        return switch (kind) {
            case "github" ->
                    place.contains("://")
                            ? RepositoryName.of(place)
                            : Plain.check("github.com/" + place);
            case "git" -> RepositoryName.of(place);
            case "binary" -> {
                String file = place.substring(place.lastIndexOf('/') + 1);
                yield Plain.check(
                        file.endsWith(".json") ? file.substring(0, file.length() - 5) : file);
            }
            default -> null;
        };
    }
}
