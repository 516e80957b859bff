package dev.bollwerk.fact.dockerfile;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A stage: from one `FROM` to the next.
///
/// @param number from 0
/// @param from the instruction that begins it
/// @param base image or stage that it builds on, as written
/// @param name null when it has none
/// @param instructions after `FROM`
public record Stage(
        int number,
        Instruction from,
        Word base,
        @Nullable Word name,
        List<Instruction> instructions) {
    public Stage {
        instructions = List.copyOf(instructions);
    }

    /// The last instruction of a kind, or null.
    public @Nullable Instruction last(Keyword keyword) {
        for (int i = instructions.size() - 1; i >= 0; i--) {
            if (instructions.get(i).is(keyword)) {
                return instructions.get(i);
            }
        }
        return null;
    }
}
