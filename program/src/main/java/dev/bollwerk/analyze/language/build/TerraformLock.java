package dev.bollwerk.analyze.language.build;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

/// `.terraform.lock.hcl`: the providers that Terraform or OpenTofu chose, by their full address.
/// The tools write the file themselves, one thing on a line.
///
/// [Dependency lock file](https://developer.hashicorp.com/terraform/language/files/dependency-lock)
public final class TerraformLock implements LockFile {
    @Override
    public String name() {
        return "terraform-lock";
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals(".terraform.lock.hcl");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        TextLines lines = TextLines.of(file);
        String address = "";
        Location place = Location.of(file.path());
        Package found = null;
        int incomplete = 0;
        while (lines.advance()) {
            String line = lines.stripped();
            if (line.startsWith("provider ")) {
                address = quoted(line);
                place = new Location(file.path(), lines.number(), null, null);
            } else if (line.startsWith("version") && !address.isEmpty()) {
                String version = quoted(line);
                found = version.isEmpty() ? null : provider(address, version, place);
            } else if (line.startsWith("\"h1:") && found != null) {
                found = integrity(found, quoted(line));
            } else if (line.equals("}") && !address.isEmpty()) {
                incomplete += found == null ? 1 : 0;
                if (found != null) {
                    discoveries.add(found);
                }
                found = null;
                address = "";
            }
        }
        if (incomplete > 0 || !address.isEmpty()) {
            discoveries.gap("A provider has no version, or the file was cut off.");
        }
    }

    private static Package provider(String address, String version, Location place) {
        return Package.of("terraform", address, version, place).with(Attribute.RELATION, "direct");
    }

    private static Package integrity(Package found, String hash) {
        @Nullable String before = found.attribute(Attribute.INTEGRITY);
        return before == null ? found.with(Attribute.INTEGRITY, hash) : found;
    }

    private static String quoted(String line) {
        int open = line.indexOf('"');
        int close = line.indexOf('"', open + 1);
        return open < 0 || close < 0 ? "" : line.substring(open + 1, close);
    }
}
