package dev.bollwerk.rule.dockerfile;

import java.util.List;

/// A way to mend something.
///
/// @param safe whether the image stays the same but for the fault; else a person should look
/// @param edits in no order, none over another
public record Fix(boolean safe, List<Edit> edits) {
    public Fix {
        edits = List.copyOf(edits);
    }

    static Fix safe(Edit... edits) {
        return new Fix(true, List.of(edits));
    }

    static Fix unsafe(Edit... edits) {
        return new Fix(false, List.of(edits));
    }
}
