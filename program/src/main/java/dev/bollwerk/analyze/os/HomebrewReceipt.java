package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

/// Formulas that Homebrew installed: `Cellar/NAME/VERSION/INSTALL_RECEIPT.json`. The folders tell
/// name and version (`_1` behind it is Homebrew's revision), the receipt whether somebody asked for
/// it and where the formula came from.
///
/// [Formula Cookbook](https://docs.brew.sh/Formula-Cookbook)
public final class HomebrewReceipt implements Analyzer {
    private static final String NAME = "INSTALL_RECEIPT.json";

    @Override
    public String name() {
        return "homebrew-receipt";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals(NAME) && (path.contains("/Cellar/") || path.startsWith("Cellar/"));
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        String[] folders = file.path().split("/");
        int last = folders.length - 1;
        if (last < 3 || !folders[last - 3].equals("Cellar")) {
            return;
        }
        Location place = Location.of(file.path());
        Package found = Package.of("brew", folders[last - 2], folders[last - 1], place);
        try {
            Node receipt = Documents.json(file);
            String tap = receipt.child("source").text("tap");
            if (tap != null) {
                found = found.with(Attribute.REPOSITORY, tap);
            }
            if (receipt.isTrue("installed_on_request")) {
                found = found.with(Attribute.RELATION, "direct");
            } else if (receipt.isTrue("installed_as_dependency")) {
                found = found.with(Attribute.RELATION, "transitive");
            }
        } catch (BollwerkException e) {
            discoveries.gap("The receipt was not understood: %s.".formatted(e.getMessage()));
        }
        discoveries.add(found);
    }
}
