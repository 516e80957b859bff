package dev.bollwerk.analyze.language.r;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// renv's `renv.lock`. [Lock files of renv](https://rstudio.github.io/renv/articles/lockfile.html)
public final class RenvLock implements LockFile {
    private static final String[] NEEDS = {"Requirements", "Depends", "Imports", "LinkingTo"};

    @Override
    public String name() {
        return "r-renv";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("renv.lock");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node entries = Documents.json(file).child("Packages");
        var cran = new LockedPackages("cran", file.path());
        var bioconductor = new LockedPackages("bioconductor", file.path());
        Map<String, Locked> byName = new HashMap<>();
        int damaged = 0;
        for (var each : entries.fields().entrySet()) {
            Node entry = each.getValue();
            String name = Plain.check(entry.child("Package").textOr(each.getKey()));
            String version = Plain.check(entry.text("Version"));
            if (name == null || version == null) {
                damaged++;
                continue;
            }
            if (isBioconductor(entry)) {
                bioconductor.add(name, version, entry.line());
            } else {
                Locked locked = cran.add(name, version, entry.line());
                locked.attribute(Attribute.PURL, purl(locked, entry));
                byName.put(each.getKey(), locked);
            }
        }
        connect(entries, byName, cran);
        cran.deliver(discoveries);
        bioconductor.deliver(discoveries);
        if (damaged > 0) {
            discoveries.gap(damaged + " of its packages have no usable name or version");
        }
    }

    private static boolean isBioconductor(Node entry) {
        return entry.child("Source").textOr("").equals("Bioconductor")
                || entry.child("Repository").textOr("").startsWith("BioC");
    }

    /// Where a package comes from a repository of sources.
    private static @Nullable String purl(Locked locked, Node entry) {
        String user = Plain.check(entry.text("RemoteUsername"));
        String repository = Plain.check(entry.text("RemoteRepo"));
        String commit = Plain.check(entry.text("RemoteSha"));
        String host =
                switch (entry.child("RemoteType").textOr("")) {
                    case "github" -> "github.com";
                    case "gitlab" -> "gitlab.com";
                    case "bitbucket" -> "bitbucket.org";
                    default -> null;
                };
        if (host == null || user == null || repository == null || commit == null) {
            return null;
        }
        String url = "git+https://" + host + "/" + user + "/" + repository + "@" + commit;
        return new Purl("cran", "", locked.name(), locked.version(), Map.of("vcs_url", url), "")
                .toString();
    }

    /// Names, since renv 1.1 with what they must be: `cli (>= 3.0)`. Nothing is said of what the
    /// project itself names.
    private static void connect(Node entries, Map<String, Locked> byName, LockedPackages cran) {
        boolean any = false;
        for (var each : entries.fields().entrySet()) {
            Locked from = byName.get(each.getKey());
            for (String field : NEEDS) {
                for (Node need : each.getValue().child(field).items()) {
                    any = true;
                    Locked to = byName.get(nameOf(need.textOr("")));
                    if (from != null && to != null && from != to) {
                        cran.edge(from, to);
                    }
                }
            }
        }
        if (any) {
            cran.guessRoots();
        }
    }

    private static String nameOf(String need) {
        int end = 0;
        while (end < need.length() && need.charAt(end) > ' ' && need.charAt(end) != '(') {
            end++;
        }
        return need.substring(0, end);
    }
}
