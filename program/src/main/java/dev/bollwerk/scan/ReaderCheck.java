package dev.bollwerk.scan;

import dev.bollwerk.analyze.Analyzers;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.secret.SecretScanner;
import dev.bollwerk.image.FileTree;
import dev.bollwerk.image.TreeEntry;

import java.io.IOException;
import java.io.InputStream;

/// Tells whether any analyzer would read a file of a tree.
final class ReaderCheck implements FileTree.Visitor {
    private final boolean texts;
    private boolean read;

    /// @param texts whether any text will do, because secrets are all that is looked for
    ReaderCheck(boolean texts) {
        this.texts = texts;
    }

    boolean isRead(FileTree tree) {
        try {
            tree.walk(this);
        } catch (IOException _) {
            return true; // whoever reads it says what is wrong with it
        }
        return read;
    }

    @Override
    public void visit(TreeEntry entry, FileTree.Content content) throws IOException {
        byte[] head;
        try (InputStream in = content.open()) {
            head = in.readNBytes(Analyzer.HEAD_BYTES);
        }
        read |= texts && SecretScanner.isText(head, head.length);
        for (Analyzer each : Analyzers.all()) {
            read |=
                    each.places().isEmpty()
                            && each.wants(entry, entry.name())
                            && (!each.sniffs() || each.accepts(head, 0, head.length));
        }
    }

    @Override
    public void unreadable(String path, String reason) {
        read = true;
    }
}
