package dev.bollwerk.fact.dockerfile;

import java.util.ArrayList;
import java.util.List;

/// A Dockerfile. What a builder would refuse is a problem, and the rest is still there.
///
/// @param directives at the top
/// @param escape `\` or a backquote
/// @param globals instructions before the first `FROM`: `ARG`s, and what should not be there
/// @param stages in their order
/// @param comments all of them
/// @param gaps empty lines between continued ones
/// @param problems in the order of their places
public record Dockerfile(
        SourceText source,
        List<Directive> directives,
        char escape,
        List<Instruction> globals,
        List<Stage> stages,
        List<Comment> comments,
        List<Span> gaps,
        List<Problem> problems) {
    private static final int MOST_LINES_LOOKED_AT = 500;
    private static final int LONGEST_LINE_LOOKED_AT = 1_000;

    public Dockerfile {
        directives = List.copyOf(directives);
        globals = List.copyOf(globals);
        stages = List.copyOf(stages);
        comments = List.copyOf(comments);
        gaps = List.copyOf(gaps);
        problems = List.copyOf(problems);
    }

    /// Reads a file's bytes. Anything at all can be read.
    public static Dockerfile parse(byte[] bytes) {
        return parse(SourceText.of(bytes));
    }

    /// Reads a text.
    public static Dockerfile parse(String text) {
        return parse(SourceText.of(text));
    }

    /// Reads a text.
    public static Dockerfile parse(SourceText source) {
        return new DockerfileParser(source).parse();
    }

    /// Whether a text is likely a Dockerfile, whatever its name: what comes first after comments is
    /// `FROM` and an image, or `ARG` and a name with `FROM` later.
    public static boolean isLikely(String text) {
        boolean argument = false;
        int at = !text.isEmpty() && text.charAt(0) == '\uFEFF' ? 1 : 0;
        for (int lines = 0; at < text.length() && lines < MOST_LINES_LOOKED_AT; lines++) {
            int stop = text.indexOf('\n', at);
            int end = stop < 0 ? text.length() : stop;
            String line = text.substring(at, Math.min(end, at + LONGEST_LINE_LOOKED_AT)).strip();
            at = end + 1;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.split("[ \\t]+", 4);
            if (words.length > 1 && words[0].equalsIgnoreCase("FROM")) {
                return words[1].startsWith("--")
                        || words.length == 2
                        || words.length > 3 && words[2].equalsIgnoreCase("AS");
            }
            argument |= words.length > 1 && words[0].equalsIgnoreCase("ARG");
            if (!argument) {
                return false;
            }
        }
        return false;
    }

    /// All instructions in their order; what `ONBUILD` keeps is in it.
    public List<Instruction> instructions() {
        List<Instruction> all = new ArrayList<>(globals);
        for (Stage stage : stages) {
            all.add(stage.from());
            all.addAll(stage.instructions());
        }
        return all;
    }

    /// Where something stands.
    public Position position(Span span) {
        return source.position(span.from());
    }
}
