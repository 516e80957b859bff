package dev.bollwerk.analyze.secret;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.ContentHit;
import dev.bollwerk.analyze.file.ContentResult;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.zip.ZipArchive;
import dev.bollwerk.analyze.zip.ZipBudget;
import dev.bollwerk.analyze.zip.ZipEntry;
import dev.bollwerk.analyze.zip.ZipLimits;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Looks into a Java archive and those inside it: settings of all kinds, and the constants of the
/// classes that are the archive's own. What cannot be opened is left to the reader of Java
/// archives, which tells.
final class ArchivePass {
    private static final List<String> ARCHIVES =
            List.of(".jar", ".war", ".ear", ".par", ".rar", ".aar", ".jpi", ".hpi");
    private static final List<String> SETTINGS =
            List.of(
                    ".properties",
                    ".yaml",
                    ".yml",
                    ".xml",
                    ".json",
                    ".conf",
                    ".cfg",
                    ".ini",
                    ".env",
                    ".txt",
                    ".pem",
                    ".key",
                    ".toml",
                    ".sql",
                    ".sh",
                    ".js",
                    ".groovy");
    private static final ZipLimits LIMITS =
            new ZipLimits(500_000, 5_000, 4, 8 << 20, 256L << 20, 1L << 30, 200);

    private final TextPass text;
    private final ZipBudget budget = new ZipBudget(LIMITS);
    private final List<ContentHit> hits = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final byte[] piece = new byte[64 << 10];

    ArchivePass(TextPass text) {
        this.text = text;
    }

    static boolean isArchive(String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && ARCHIVES.contains(name.substring(dot).toLowerCase(Locale.ROOT));
    }

    ContentResult read(FileView file) {
        try {
            walk(file.path(), file.bytes(), "", 0);
        } catch (BollwerkException _) {
            return ContentResult.EMPTY;
        }
        return new ContentResult(hits, gaps);
    }

    private void walk(String path, ByteBuffer bytes, String inside, int depth) {
        budget.enter(depth);
        ZipArchive zip = ZipArchive.open(bytes, budget);
        for (ZipEntry entry : zip.entries()) {
            String name = entry.name();
            boolean archive = isArchive(name);
            if (!budget.isSpent() && (archive || isSetting(name) || isOwnClass(name, depth))) {
                look(path, zip, entry, inside.isEmpty() ? name : inside + "!/" + name, depth);
            }
        }
        if (budget.isSpent() && gaps.isEmpty()) {
            gaps.add("It is too large for its settings to be searched for secrets to the end.");
        }
    }

    private void look(String path, ZipArchive zip, ZipEntry entry, String inside, int depth) {
        try {
            ByteBuffer content = zip.read(entry, budget);
            try {
                if (isArchive(entry.name())) {
                    walk(path, content, inside, depth + 1);
                } else {
                    search(path, inside, content);
                }
            } finally {
                zip.release(entry, budget);
            }
        } catch (BollwerkException _) {
            // encrypted, damaged or too large: what is in it cannot run either
        }
    }

    private void search(String path, String inside, ByteBuffer content) {
        text.begin(path, inside, inside.endsWith(".class"));
        ByteBuffer left = content.duplicate();
        while (left.hasRemaining() && !text.isStopped()) {
            int count = Math.min(left.remaining(), piece.length);
            left.get(piece, 0, count);
            text.write(piece, 0, count);
        }
        ContentResult result = text.end();
        hits.addAll(result.hits());
        for (String gap : result.gaps()) {
            gaps.add(inside + ": " + gap);
        }
    }

    private static boolean isSetting(String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && SETTINGS.contains(name.substring(dot).toLowerCase(Locale.ROOT));
    }

    /// Classes of an application, not those of the libraries it brings.
    private static boolean isOwnClass(String name, int depth) {
        return name.endsWith(".class")
                && (depth == 0
                        || name.startsWith("BOOT-INF/classes/")
                        || name.startsWith("WEB-INF/classes/"));
    }
}
