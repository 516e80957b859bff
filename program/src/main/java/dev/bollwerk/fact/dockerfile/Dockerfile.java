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
/// @param problems in the order of their places
public record Dockerfile(
        SourceText source,
        List<Directive> directives,
        char escape,
        List<Instruction> globals,
        List<Stage> stages,
        List<Comment> comments,
        List<Problem> problems) {
    public Dockerfile {
        directives = List.copyOf(directives);
        globals = List.copyOf(globals);
        stages = List.copyOf(stages);
        comments = List.copyOf(comments);
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
