package dev.bollwerk.analyze.language.r;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.Text;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Installed packages of R: `LIBRARY/NAME/DESCRIPTION`. In a library the folder has the name of the
/// package; a `DESCRIPTION` elsewhere counts only when it says `Built:`, which R writes when it
/// installs.
/// [DESCRIPTION](https://cran.r-project.org/doc/manuals/r-release/R-exts.html#The-DESCRIPTION-file)
public final class RPackage implements LockFile {
    @Override
    public String name() {
        return "r-package";
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public long limit() {
        return 4L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("DESCRIPTION");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Map<String, String> fields = fields(Text.decode(file.bytes()));
        String name = Plain.check(fields.get("Package"));
        String version = Plain.check(fields.get("Version"));
        if (name == null || version == null) {
            return;
        }
        boolean library = ("/" + file.path()).endsWith("/" + name + "/DESCRIPTION");
        if (!fields.containsKey("Built") && !library) {
            return;
        }
        Map<Attribute, String> attributes = new HashMap<>();
        put(attributes, Attribute.SUMMARY, fields.get("Title"));
        String page = fields.get("URL");
        if (page != null && page.startsWith("http")) {
            int end = 0;
            while (end < page.length() && page.charAt(end) > ' ' && page.charAt(end) != ',') {
                end++;
            }
            attributes.put(Attribute.HOMEPAGE, page.substring(0, end));
        }
        String license = fields.get("License");
        boolean bioconductor =
                fields.containsKey("biocViews")
                        || fields.getOrDefault("git_url", "").contains("bioconductor.org");
        discoveries.add(
                new Package(
                        bioconductor ? "bioconductor" : "cran",
                        name,
                        version,
                        null,
                        "",
                        attributes,
                        license == null || license.isBlank() ? List.of() : List.of(license),
                        List.of(Location.of(file.path()))));
    }

    private static void put(
            Map<Attribute, String> attributes, Attribute key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            attributes.put(key, value);
        }
    }

    /// Debian's control format; folded lines are joined by blanks.
    private static Map<String, String> fields(String text) {
        Map<String, StringBuilder> fields = new HashMap<>();
        StringBuilder current = new StringBuilder();
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next();
            boolean folded = line.startsWith(" ") || line.startsWith("\t");
            int colon = line.indexOf(':');
            if (folded) {
                current.append(current.isEmpty() ? "" : " ").append(line.strip());
            } else if (colon > 0) {
                current = new StringBuilder(line.substring(colon + 1).strip());
                fields.putIfAbsent(line.substring(0, colon), current);
            }
        }
        Map<String, String> texts = new HashMap<>();
        fields.forEach((key, value) -> texts.put(key, value.toString()));
        return texts;
    }
}
