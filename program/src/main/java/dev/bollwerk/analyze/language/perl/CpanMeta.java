package dev.bollwerk.analyze.language.perl;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The metadata of a distribution: `META.json` and `META.yml`, and `MYMETA.json`, which cpanm keeps
/// below `.meta` for what it installed.
/// [CPAN Meta Spec](https://metacpan.org/pod/CPAN::Meta::Spec)
public final class CpanMeta implements LockFile {
    @Override
    public String name() {
        return "perl-meta";
    }

    @Override
    public Says says() {
        return Says.EITHER;
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("META.json")
                || name.equals("META.yml")
                || name.equals("MYMETA.json")
                || name.equals("MYMETA.yml");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        boolean yaml = file.path().endsWith(".yml");
        Node root = yaml ? Documents.yaml(file) : Documents.json(file);
        Node spec = root.child("meta-spec");
        // PostgreSQL's extensions have files of the same names
        boolean foreign = spec.child("url").textOr("").contains("pgxn");
        String name = Plain.check(root.text("name"));
        if (name == null || foreign || spec.isMissing() && root.text("generated_by") == null) {
            return;
        }
        String version = Plain.check(root.text("version"));
        Map<Attribute, String> attributes = new HashMap<>();
        String summary = root.text("abstract");
        if (summary != null && !summary.isBlank() && !summary.equals("unknown")) {
            attributes.put(Attribute.SUMMARY, summary.strip());
        }
        Node resources = root.child("resources");
        String page = resources.text("homepage");
        if (page != null && page.startsWith("http")) {
            attributes.put(Attribute.HOMEPAGE, page);
        }
        discoveries.add(
                new Package(
                        "cpan",
                        name,
                        version == null ? "" : version,
                        null,
                        "",
                        attributes,
                        licenses(root),
                        List.of(Location.of(file.path()))));
    }

    /// An SPDX expression where Dist::Zilla left one, else the words of the specification.
    private static List<String> licenses(Node root) {
        String expression = root.text("x_spdx_expression");
        if (expression != null && !expression.isBlank()) {
            return List.of(expression.strip());
        }
        Node license = root.child("license");
        List<String> words = new ArrayList<>();
        if (license.text() != null) {
            words.add(license.textOr(""));
        }
        license.items().forEach(each -> words.add(each.textOr("")));
        words.removeIf(word -> word.isBlank() || word.equals("unknown"));
        return words;
    }
}
