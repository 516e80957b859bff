package dev.bollwerk.analyze.language.lock;

import dev.bollwerk.analyze.file.Discoveries;

/// Entries of a lock file that could not be understood: the first ones by name, the others counted.
public final class EntryGaps {
    private static final int MOST = 20;
    private static final int LONGEST = 200;

    private final Discoveries discoveries;
    private int count;

    public EntryGaps(Discoveries discoveries) {
        this.discoveries = discoveries;
    }

    /// An entry names no package, or no version of it.
    public void nameless(String entry) {
        add("The entry '%s' names no package and version.", entry);
    }

    /// A package comes from somewhere that does not tell its version.
    public void versionless(String entry) {
        add("The version of '%s' is not known.", entry);
    }

    private void add(String sentence, String entry) {
        if (++count <= MOST) {
            String shown = entry.length() > LONGEST ? entry.substring(0, LONGEST) + "…" : entry;
            discoveries.gap(sentence.formatted(shown));
        }
    }

    /// Says how many there were more.
    public void finish() {
        if (count > MOST) {
            discoveries.gap("Entries that were not understood besides: " + (count - MOST) + ".");
        }
    }
}
