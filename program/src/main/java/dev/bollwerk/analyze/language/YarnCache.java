package dev.bollwerk.analyze.language;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.zip.ZipArchive;
import dev.bollwerk.analyze.zip.ZipBudget;
import dev.bollwerk.analyze.zip.ZipEntry;
import dev.bollwerk.analyze.zip.ZipLimits;

import java.nio.ByteBuffer;

/// Packages that Yarn 2 and later keep as `.yarn/cache/NAME-npm-VERSION-HASH.zip`, or in the cache
/// of all projects. With Plug'n'Play there is no `node_modules`: programs run out of these
/// archives. [Plug'n'Play](https://yarnpkg.com/features/pnp)
public final class YarnCache implements Analyzer {
    private static final String SUFFIX = ".zip";
    private static final String OF_PROJECT = ".yarn/cache/";
    private static final String OF_USER = "yarn/berry/cache/";

    @Override
    public String name() {
        return "npm-yarn-cache";
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
        if (!name.endsWith(SUFFIX)) {
            return false;
        }
        String folder = path.substring(0, path.length() - name.length());
        return folder.endsWith(OF_PROJECT) || folder.endsWith(OF_USER);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        addPackages(file, discoveries);
    }

    /// Adds the packages that lie in the `node_modules` folders of an archive.
    static void addPackages(FileView file, Discoveries discoveries) {
        var budget = new ZipBudget(ZipLimits.DEFAULT);
        ZipArchive zip = ZipArchive.open(file.bytes(), budget);
        for (ZipEntry entry : zip.entries()) {
            if (entry.lastName().equals("package.json") && NpmPackage.isInstalled(entry.name())) {
                add(zip, entry, budget, file.path(), discoveries);
            }
        }
    }

    private static void add(
            ZipArchive zip,
            ZipEntry entry,
            ZipBudget budget,
            String archive,
            Discoveries discoveries) {
        try {
            ByteBuffer content = zip.read(entry, budget);
            byte[] json = new byte[content.remaining()];
            content.get(json);
            NpmPackage.add(json, archive + "!/" + entry.name(), discoveries);
            zip.release(entry, budget);
        } catch (BollwerkException e) {
            discoveries.gap(entry.name() + ": " + e.getMessage());
        }
    }
}
