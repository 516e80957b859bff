package dev.bollwerk.rule.dockerfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Applies fixes to a text and leaves all else as it is, byte for byte.
public final class Edits {
    private Edits() {}

    /// The text with fixes applied.
    ///
    /// @param text that the fixes are about
    /// @param fixes of which one that would change what another changed is left out, the later ones
    ///     first: run again to get it
    public static String apply(String text, List<Fix> fixes) {
        List<Edit> chosen = new ArrayList<>();
        for (Fix fix : fixes) {
            Set<Edit> fresh = new LinkedHashSet<>(fix.edits());
            fresh.removeAll(chosen);
            if (fresh.stream().allMatch(edit -> fits(edit, chosen, text.length()))) {
                chosen.addAll(fresh);
            }
        }
        chosen.sort(Comparator.comparingInt(edit -> edit.span().from()));
        var result = new StringBuilder(text.length() + 100);
        int at = 0;
        for (Edit edit : chosen) {
            result.append(text, at, edit.span().from()).append(edit.text());
            at = edit.span().to();
        }
        return result.append(text, at, text.length()).toString();
    }

    /// Insertions at one place stand one after the other; all else must be apart.
    private static boolean fits(Edit edit, List<Edit> chosen, int length) {
        for (Edit other : chosen) {
            boolean apart =
                    edit.span().to() <= other.span().from()
                            || other.span().to() <= edit.span().from();
            if (!apart) {
                return false;
            }
        }
        return edit.span().to() <= length;
    }
}
