package dev.bollwerk.analyze.language.go;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import java.util.LinkedHashMap;
import java.util.Map;

/// `go.sum`: checksums of modules. A module of which only the `go.mod` was read (`VERSION/go.mod`)
/// took part in choosing versions, not in the build. Of several versions the last one counts: the
/// file is sorted, and a build takes the highest.
///
/// Whether the list counts at all is for [GoSumStep] to say.
/// [go.sum files](https://go.dev/ref/mod#go-sum-files)
public final class GoSum implements LockFile {
    static final String NAME = "go-sum";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long limit() {
        return 64L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("go.sum") && !path.contains("pkg/mod/") && !path.contains("/vendor/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        TextLines lines = TextLines.of(file);
        Map<String, Package> modules = new LinkedHashMap<>();
        int damaged = 0;
        while (lines.advance()) {
            String line = lines.stripped();
            int version = line.indexOf(' ') + 1;
            int hash = line.indexOf(' ', version) + 1;
            if (line.isEmpty()) {
                continue;
            }
            if (version < 2 || hash == 0 || line.indexOf(' ', hash) > 0) {
                damaged++;
                continue;
            }
            String number = line.substring(version, hash - 1);
            if (number.endsWith("/go.mod")) {
                continue;
            }
            String name = line.substring(0, version - 1);
            Location place = new Location(file.path(), lines.number(), null, null);
            Package found = Package.of("golang", name, number, place);
            modules.put(name, found.with(Attribute.INTEGRITY, line.substring(hash)));
        }
        modules.values().forEach(discoveries::add);
        if (damaged > 0) {
            discoveries.gap(
                    "Lines that are not a module, a version and a checksum: %d."
                            .formatted(damaged));
        }
    }
}
