package dev.bollwerk.analyze.language.perl;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What cpanm and cpm installed: `.meta/DISTRIBUTION/install.json` in a library of Perl.
/// [cpanm](https://metacpan.org/pod/cpanm)
public final class CpanInstall implements LockFile {
    @Override
    public String name() {
        return "perl-install";
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("install.json") && path.contains("/.meta/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        String path = root.child("pathname").textOr("");
        CpanName found = CpanName.parse(path);
        if (found == null) {
            // `name` is that of the main module here, so the distribution is the better word
            found = CpanName.parse(root.child("dist").textOr(""));
        }
        if (found == null) {
            throw BollwerkException.target("it tells no distribution with a version");
        }
        String version = Plain.check(root.text("version"));
        var exact =
                new CpanName(
                        found.author(), found.name(), version == null ? found.version() : version);
        Map<Attribute, String> attributes = new HashMap<>();
        String purl = exact.purl();
        if (purl != null) {
            attributes.put(Attribute.PURL, purl);
        }
        discoveries.add(
                new Package(
                        "cpan",
                        exact.name(),
                        exact.version(),
                        null,
                        "",
                        attributes,
                        List.of(),
                        List.of(Location.of(file.path()))));
    }
}
