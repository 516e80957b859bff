package dev.bollwerk.fact.dockerfile;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One instruction.
///
/// @param keyword which; of `ONBUILD` the instruction that it keeps is its trigger
/// @param name the keyword as it stands there
/// @param flags options before the arguments
/// @param arguments all after the options, as the builder reads it
/// @param exec whether the arguments are a JSON list, which is run without a shell
/// @param words the arguments taken apart as the instruction asks; of the shell form of `RUN`,
///     `CMD`, `ENTRYPOINT` and `HEALTHCHECK` one word, of `ENV`, `LABEL` and `ARG` none
/// @param pairs of `ENV`, `LABEL` and `ARG`
/// @param heredocs in the lines after it
/// @param comments directly above and between its lines
/// @param trigger of `ONBUILD`
/// @param span from the keyword to the end, heredocs not included
public record Instruction(
        Keyword keyword,
        Word name,
        List<Flag> flags,
        Fragment arguments,
        boolean exec,
        List<Word> words,
        List<Pair> pairs,
        List<Heredoc> heredocs,
        List<Comment> comments,
        @Nullable Instruction trigger,
        Span span) {
    public Instruction {
        flags = List.copyOf(flags);
        words = List.copyOf(words);
        pairs = List.copyOf(pairs);
        heredocs = List.copyOf(heredocs);
        comments = List.copyOf(comments);
    }

    /// An option, or null.
    public @Nullable Flag flag(String wanted) {
        for (Flag flag : flags) {
            if (flag.name().equals(wanted)) {
                return flag;
            }
        }
        return null;
    }

    /// Whether it is one of a kind.
    public boolean is(Keyword wanted) {
        return keyword == wanted;
    }

    /// The first word's text; empty when there is none.
    public String first() {
        return words.isEmpty() ? "" : words.getFirst().text();
    }
}
