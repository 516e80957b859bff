package dev.bollwerk.fact.dockerfile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads the lines of a Dockerfile: directives, comments, continued lines, heredocs, stages.
final class DockerfileParser {
    private static final int LONGEST = 4 << 20;
    private static final int MOST_INSTRUCTIONS = 20_000;

    private final SourceText source;
    private final String text;
    private final List<Directive> directives = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private final List<Span> gaps = new ArrayList<>();
    private final Problems problems = new Problems();
    private final List<Instruction> globals = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private List<Comment> pending = new ArrayList<>();
    private List<Instruction> ofStage = new ArrayList<>();
    private @Nullable Instruction from;
    private char escape = '\\';
    private int count;

    /// The next line to be read, from 1.
    private int line = 1;

    DockerfileParser(SourceText source) {
        this.source = source;
        this.text = source.text();
    }

    Dockerfile parse() {
        if (text.length() > LONGEST) {
            problems.add("The file has more than 4 million characters and was not read.", at(0));
            return result();
        }
        readDirectives();
        while (line <= source.lines() && count < MOST_INSTRUCTIONS) {
            readLine();
        }
        if (line <= source.lines()) {
            problems.add(
                    "The file has more than 20000 instructions; from here on it was not read.",
                    source.line(line));
        }
        endStage();
        if (stages.isEmpty()) {
            problems.add("There is no FROM, so there is nothing to build.", at(0));
        } else {
            checkGlobals();
        }
        return result();
    }

    private void checkGlobals() {
        for (Instruction instruction : globals) {
            if (!instruction.is(Keyword.ARG) && !instruction.is(Keyword.UNKNOWN)) {
                problems.add(
                        instruction.keyword() + " stands before the first FROM.",
                        instruction.name().span());
            }
        }
    }

    private Dockerfile result() {
        return new Dockerfile(
                source, directives, escape, globals, stages, comments, gaps, problems.sorted());
    }

    private static Span at(int offset) {
        return new Span(offset, offset);
    }

    private void readDirectives() {
        Set<String> seen = new HashSet<>();
        while (line <= source.lines()) {
            Directive directive = directive(source.line(line));
            if (directive == null) {
                return;
            }
            if (!seen.add(directive.name())) {
                problems.add(
                        "The directive '" + directive.name() + "' is given twice.",
                        directive.span());
            }
            if (directive.name().equals("escape")) {
                setEscape(directive);
            }
            directives.add(directive);
            addComment(directive.span());
            line++;
        }
    }

    private void setEscape(Directive directive) {
        if (directive.value().equals("\\") || directive.value().equals("`")) {
            escape = directive.value().charAt(0);
        } else {
            problems.add(
                    "The escape character must be \\ or `, not '" + directive.value() + "'.",
                    directive.span());
        }
    }

    private @Nullable Directive directive(Span span) {
        int start = Blanks.skip(text, span.from(), span.to());
        if (start == span.to() || text.charAt(start) != '#') {
            return null;
        }
        String rest = text.substring(start + 1, span.to()).strip();
        int equals = rest.indexOf('=');
        if (equals <= 0) {
            return null;
        }
        String name = rest.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        String value = rest.substring(equals + 1).strip();
        boolean known = name.equals("syntax") || name.equals("escape") || name.equals("check");
        return known && !value.isEmpty()
                ? new Directive(name, value, new Span(start, span.to()))
                : null;
    }

    private void readLine() {
        Span span = source.line(line);
        int start = Blanks.skip(text, span.from(), span.to());
        if (start == span.to()) {
            pending = new ArrayList<>();
            line++;
        } else if (text.charAt(start) == '#') {
            pending.add(addComment(new Span(start, span.to())));
            line++;
        } else {
            readInstruction(new Span(start, span.to()));
        }
    }

    private Comment addComment(Span span) {
        String words = text.substring(span.from() + 1, span.to()).strip();
        var comment = new Comment(words, span, line);
        comments.add(comment);
        return comment;
    }

    private void readInstruction(Span first) {
        var builder = new Fragment.Builder(text);
        List<Comment> near = pending;
        pending = new ArrayList<>();
        boolean open = addLine(builder, first);
        line++;
        while (open && line <= source.lines()) {
            Span next = source.line(line);
            int start = Blanks.skip(text, next.from(), next.to());
            if (start < next.to() && text.charAt(start) == '#') {
                near.add(addComment(new Span(start, next.to())));
            } else if (start < next.to()) {
                open = addLine(builder, next);
            } else if (line < source.lines()) {
                gaps.add(new Span(next.from(), source.line(line + 1).from()));
            }
            line++;
        }
        count++;
        var parser = new InstructionParser(escape, problems);
        Instruction instruction = parser.parse(builder.build(), near, this::readHeredoc);
        if (instruction != null) {
            place(instruction);
        }
    }

    /// Adds what a line has before its continuation mark, and says whether there is one.
    private boolean addLine(Fragment.Builder builder, Span span) {
        int end = span.to();
        while (end > span.from() && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        boolean marked = end > span.from() && text.charAt(end - 1) == escape;
        if (marked && end - 1 > span.from() && text.charAt(end - 2) == escape) {
            marked = false;
        }
        builder.add(span.from(), marked ? end - 1 : span.to());
        return marked;
    }

    private Heredoc readHeredoc(HeredocOpener opener) {
        var content = new Fragment.Builder(text);
        int begin = line <= source.lines() ? source.line(line).from() : text.length();
        content.add(begin, begin);
        while (line <= source.lines()) {
            Span span = source.line(line);
            int start = span.from();
            while (opener.chomp() && start < span.to() && text.charAt(start) == '\t') {
                start++;
            }
            line++;
            if (text.substring(start, span.to()).equals(opener.name())) {
                return opener.with(content.build());
            }
            content.add(start, line <= source.lines() ? source.line(line).from() : text.length());
        }
        problems.add("The heredoc has no end: no line is '" + opener.name() + "'.", opener.span());
        return opener.with(content.build());
    }

    private void place(Instruction instruction) {
        if (instruction.is(Keyword.FROM)) {
            endStage();
            from = instruction;
            ofStage = new ArrayList<>();
        } else if (from != null) {
            ofStage.add(instruction);
        } else {
            globals.add(instruction);
        }
    }

    private void endStage() {
        if (from == null) {
            return;
        }
        List<Word> words = from.words();
        Word name =
                words.size() >= 3 && words.get(1).text().equalsIgnoreCase("as")
                        ? words.get(2)
                        : null;
        Word base = words.isEmpty() ? new Word("", from.span()) : words.getFirst();
        stages.add(new Stage(stages.size(), from, base, name, ofStage));
        from = null;
    }
}
