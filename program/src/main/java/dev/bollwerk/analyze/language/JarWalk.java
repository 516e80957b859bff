package dev.bollwerk.analyze.language;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.zip.ZipArchive;
import dev.bollwerk.analyze.zip.ZipBudget;
import dev.bollwerk.analyze.zip.ZipEntry;
import dev.bollwerk.inventory.Location;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Goes through one Java archive and those inside it, depth first, under one budget.
final class JarWalk {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final long LONGEST_METADATA = 4L << 20;
    private static final int MOST_GAPS = 100;

    /// Of a jar that is left to [JarDigestStep], by its note `SHA1 PATH`.
    static final String UNKNOWN =
            "neither pom.properties nor manifest nor file name tell what it is";

    private static final int MOST_POMS = 5_000;

    private final ZipBudget budget;
    private final Discoveries discoveries;
    private final String root;
    private int gaps;

    JarWalk(ZipBudget budget, Discoveries discoveries, String root) {
        this.budget = budget;
        this.discoveries = discoveries;
        this.root = root;
    }

    /// Names an archive and everything in it.
    ///
    /// @throws BollwerkException when the archive itself cannot be opened
    void walk(ByteBuffer bytes, String path, int depth) {
        budget.enter(depth);
        ZipArchive zip = ZipArchive.open(bytes, budget);
        zip.problems().forEach(problem -> gap(path, problem));
        JarContents contents = contents(zip, path);
        var packages = new JarIdentity(contents).packages(sha1(bytes), Location.of(path));
        packages.forEach(discoveries::add);
        boolean nested = false;
        for (ZipEntry entry : zip.entries()) {
            if (JavaArchive.isArchive(entry.lastName())) {
                nested = true;
                descend(zip, entry, path + "!/" + entry.name(), depth + 1);
            }
        }
        if (packages.isEmpty() && !nested && contents.hasClasses()) {
            gap(path, UNKNOWN);
            discoveries.note(sha1(bytes) + ' ' + path);
        }
    }

    private void descend(ZipArchive zip, ZipEntry entry, String path, int depth) {
        if (budget.isSpent()) {
            return;
        }
        try {
            ByteBuffer inner = zip.read(entry, budget);
            try {
                if (inner.limit() > 0) {
                    walk(inner, path, depth);
                }
            } finally {
                zip.release(entry, budget);
            }
        } catch (BollwerkException e) {
            gap(path, message(e));
        }
    }

    private JarContents contents(ZipArchive zip, String path) {
        JarManifest manifest = JarManifest.EMPTY;
        List<PomProperties> poms = new ArrayList<>();
        List<PomProperties> places = new ArrayList<>();
        boolean classes = false;
        for (ZipEntry entry : zip.entries()) {
            String name = entry.name();
            classes |= name.endsWith(".class");
            if (manifest == JarManifest.EMPTY && name.equalsIgnoreCase(MANIFEST)) {
                manifest = JarManifest.parse(text(zip, entry, path));
            } else if (entry.lastName().equals("pom.properties") && poms.size() < MOST_POMS) {
                poms.add(PomProperties.parse(name, text(zip, entry, path)));
            } else if (entry.lastName().equals("pom.xml") && places.size() < MOST_POMS) {
                places.add(PomProperties.parse(name, ""));
            }
        }
        if (poms.size() == MOST_POMS) {
            gap(path, "not all read, over the limit: %d pom.properties".formatted(MOST_POMS));
        }
        poms.addAll(places);
        String file = path.substring(path.lastIndexOf('/') + 1);
        return new JarContents(file, manifest, poms, classes);
    }

    /// The text of a small entry; empty, with a gap, when it cannot be read.
    private String text(ZipArchive zip, ZipEntry entry, String path) {
        try {
            if (entry.size() > LONGEST_METADATA) {
                throw BollwerkException.target(
                        "not read, over the limit: metadata of more than %d bytes"
                                .formatted(LONGEST_METADATA));
            }
            String text = Text.decode(zip.read(entry, budget));
            zip.release(entry, budget);
            return text;
        } catch (BollwerkException e) {
            gap(path + "!/" + entry.name(), message(e));
            return "";
        }
    }

    private void gap(String path, String reason) {
        if (++gaps < MOST_GAPS) {
            discoveries.gap(inside(root, path) + reason);
        } else if (gaps == MOST_GAPS) {
            discoveries.gap("more than %d problems; the others are not listed".formatted(gaps));
        }
    }

    /// What stands before a complaint about an archive inside another one.
    static String inside(String root, String path) {
        return path.equals(root) ? "" : path.substring(root.length() + 2) + ": ";
    }

    private static String message(BollwerkException e) {
        String message = e.getMessage();
        return message == null ? "not read" : message;
    }

    private static String sha1(ByteBuffer bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(bytes.duplicate().rewind());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
