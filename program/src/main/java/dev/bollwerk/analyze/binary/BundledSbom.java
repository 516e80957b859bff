package dev.bollwerk.analyze.binary;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;

/// Lists of packages that the makers of an image put into it: Bitnami's
/// `opt/bitnami/NAME/.spdx-NAME.spdx`, and what lies in `usr/share/sbom`.
public final class BundledSbom implements Analyzer {
    private static final String BITNAMI = "opt/bitnami/";
    private static final String SHARED = "usr/share/sbom/";

    @Override
    public String name() {
        return "sbom-file";
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
    public boolean wants(String path, String name) {
        return name.startsWith(".spdx-") && name.endsWith(".spdx") && path.contains(BITNAMI)
                || name.endsWith(".json") && path.startsWith(SHARED);
    }

    @Override
    public long limit() {
        return 128L << 20;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        EmbeddedSbom.add(file.toByteArray(), file.path(), discoveries);
    }
}
