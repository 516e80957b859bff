package dev.bollwerk.fact.dockerfile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Takes one instruction apart.
final class InstructionParser {
    private static final int MOST_WORDS = 20_000;
    private static final int MOST_FLAGS = 1_000;

    private final char escape;
    private final Problems problems;

    InstructionParser(char escape, Problems problems) {
        this.escape = escape;
        this.problems = problems;
    }

    /// Reads an instruction from its joined lines.
    ///
    /// @param heredocs reads a heredoc from the lines that follow
    /// @return null when there is nothing
    @Nullable Instruction parse(
            Fragment line, List<Comment> comments, Function<HeredocOpener, Heredoc> heredocs) {
        return parse(line, comments, heredocs, false);
    }

    private @Nullable Instruction parse(
            Fragment line,
            List<Comment> comments,
            Function<HeredocOpener, Heredoc> heredocs,
            boolean triggered) {
        String text = line.text();
        int length = text.length();
        while (length > 0 && Blanks.is(text.charAt(length - 1))) {
            length--;
        }
        int start = Blanks.skip(text, 0, length);
        if (start == length) {
            return null;
        }
        int end = Blanks.find(text, start, length);
        Word name = line.word(start, end, text.substring(start, end));
        Keyword keyword = Keyword.of(name.text());
        Fragment rest = line.sub(Blanks.skip(text, end, length), length);
        List<Flag> flags = new ArrayList<>();
        if (keyword != Keyword.UNKNOWN && keyword != Keyword.ONBUILD) {
            rest = readFlags(rest, keyword, flags);
        } else if (keyword == Keyword.UNKNOWN) {
            problems.add(
                    "No builder knows the instruction '" + shown(name.text()) + "'.", name.span());
        }
        var parts = new Parts(keyword, name, rest);
        parts.read(triggered);
        List<Heredoc> documents = new ArrayList<>();
        if (keyword.takesHeredocs() && !parts.exec) {
            for (HeredocOpener opener : HeredocOpener.find(rest)) {
                documents.add(heredocs.apply(opener));
            }
        }
        Instruction trigger = null;
        if (keyword == Keyword.ONBUILD && !triggered) {
            trigger = parse(rest, comments, heredocs, true);
        }
        return new Instruction(
                keyword,
                name,
                flags,
                rest,
                parts.exec,
                parts.words,
                parts.pairs,
                documents,
                comments,
                trigger,
                line.span(start, length));
    }

    private Fragment readFlags(Fragment rest, Keyword keyword, List<Flag> flags) {
        String text = rest.text();
        int at = 0;
        while (text.startsWith("--", at) && flags.size() < MOST_FLAGS) {
            int end = Quotes.wordEnd(text, at, escape);
            int next = Blanks.skip(text, end, text.length());
            if (end - at == 2) {
                at = next;
                break;
            }
            Flag flag = flag(rest, at, end);
            if (!keyword.hasFlag(flag.name())) {
                problems.add(keyword + " has no option --" + shown(flag.name()) + ".", flag.span());
            }
            flags.add(flag);
            at = next;
        }
        return rest.sub(at, text.length());
    }

    private Flag flag(Fragment rest, int at, int end) {
        String text = rest.text();
        int equals = text.indexOf('=', at);
        if (equals < 0 || equals >= end) {
            return new Flag(
                    text.substring(at + 2, end), null, rest.span(at, end), rest.span(end, end));
        }
        return new Flag(
                text.substring(at + 2, equals),
                unquoted(text.substring(equals + 1, end)),
                rest.span(at, end),
                rest.span(equals + 1, end));
    }

    /// As the builder reads the value of an option: quotes are taken off wherever they stand.
    private String unquoted(String raw) {
        var value = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == escape && quote != '\'' && i + 1 < raw.length()) {
                value.append(raw.charAt(++i));
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }

    private static String shown(String word) {
        return word.length() <= 40 ? word : word.substring(0, 40) + "…";
    }

    /// The words and pairs of one instruction.
    private final class Parts {
        private final Keyword keyword;
        private final Word name;
        private final Fragment rest;
        private final String text;
        private List<Word> words = new ArrayList<>();
        private final List<Pair> pairs = new ArrayList<>();
        private boolean exec;

        Parts(Keyword keyword, Word name, Fragment rest) {
            this.keyword = keyword;
            this.name = name;
            this.rest = rest;
            this.text = rest.text();
        }

        void read(boolean triggered) {
            switch (keyword) {
                case RUN, CMD, ENTRYPOINT, SHELL -> command(rest);
                case ADD, COPY, VOLUME -> list();
                case FROM, EXPOSE -> split();
                case MAINTAINER, STOPSIGNAL, USER, WORKDIR -> whole(rest);
                case HEALTHCHECK -> healthCheck();
                case ENV, LABEL -> pairs();
                case ARG -> arguments();
                case ONBUILD, UNKNOWN -> {
                    // nothing of their own
                }
            }
            check(triggered);
        }

        private void command(Fragment from) {
            JsonWords.Result list = JsonWords.read(from);
            if (list == null) {
                whole(from);
                return;
            }
            if (!list.textsOnly()) {
                problems.add(
                        "A list in " + keyword + " may hold only texts in double quotes.",
                        from.span());
            }
            exec = true;
            words.addAll(list.words());
        }

        private void whole(Fragment from) {
            if (!from.text().isEmpty()) {
                words.add(from.word(0, from.text().length(), from.text()));
            }
        }

        private void list() {
            JsonWords.Result list = JsonWords.read(rest);
            if (list == null) {
                split();
                return;
            }
            exec = true;
            words.addAll(list.words());
        }

        private void split() {
            int at = 0;
            while (at < text.length() && words.size() < MOST_WORDS) {
                int end = Blanks.find(text, at, text.length());
                words.add(rest.word(at, end, text.substring(at, end)));
                at = Blanks.skip(text, end, text.length());
            }
        }

        private void healthCheck() {
            int end = Blanks.find(text, 0, text.length());
            if (end == 0) {
                return;
            }
            words.add(rest.word(0, end, text.substring(0, end)));
            int next = Blanks.skip(text, end, text.length());
            if (next < text.length()) {
                command(rest.sub(next, text.length()));
            }
        }

        private void pairs() {
            int end = Quotes.wordEnd(text, 0, escape);
            if (end > 0 && text.substring(0, end).indexOf('=') < 0) {
                int next = Blanks.skip(text, end, text.length());
                Word key = rest.word(0, end, text.substring(0, end));
                if (next == text.length()) {
                    problems.add(
                            keyword + " needs a value for '" + shown(key.text()) + "'.",
                            key.span());
                    return;
                }
                Word value = rest.word(next, text.length(), text.substring(next));
                pairs.add(new Pair(key, value, true, rest.span()));
                return;
            }
            arguments();
        }

        private void arguments() {
            int at = 0;
            while (at < text.length() && pairs.size() < MOST_WORDS) {
                int end = Quotes.wordEnd(text, at, escape);
                pair(at, end);
                at = Blanks.skip(text, end, text.length());
            }
        }

        private void pair(int from, int to) {
            String word = text.substring(from, to);
            if (Quotes.isOpen(word, escape)) {
                problems.add("A quote is not closed.", rest.span(from, to));
            }
            int equals = word.indexOf('=');
            if (equals < 0) {
                if (keyword != Keyword.ARG) {
                    problems.add(
                            "There is no = in '" + shown(word) + "': " + keyword + " name=value.",
                            rest.span(from, to));
                }
                pairs.add(new Pair(rest.word(from, to, word), null, false, rest.span(from, to)));
                return;
            }
            pairs.add(
                    new Pair(
                            rest.word(from, from + equals, word.substring(0, equals)),
                            rest.word(from + equals + 1, to, word.substring(equals + 1)),
                            false,
                            rest.span(from, to)));
        }

        private void check(boolean triggered) {
            String wrong =
                    switch (keyword) {
                        case FROM -> triggered ? "ONBUILD cannot keep FROM." : wrongFrom();
                        case ONBUILD ->
                                triggered
                                        ? "ONBUILD cannot keep ONBUILD."
                                        : text.isEmpty() ? "ONBUILD needs an instruction." : "";
                        case MAINTAINER -> triggered ? "ONBUILD cannot keep MAINTAINER." : needed();
                        case ADD, COPY ->
                                words.size() < 2
                                        ? keyword + " needs a source and a destination."
                                        : "";
                        case HEALTHCHECK -> wrongHealthCheck();
                        case SHELL ->
                                exec && !words.isEmpty()
                                        ? ""
                                        : "SHELL needs a list: SHELL [\"program\", \"-c\"].";
                        case ENV, LABEL, ARG -> text.isEmpty() ? keyword + " needs a name." : "";
                        case EXPOSE, VOLUME, RUN, STOPSIGNAL, USER, WORKDIR -> needed();
                        case CMD, ENTRYPOINT, UNKNOWN -> "";
                    };
            if (!wrong.isEmpty()) {
                problems.add(wrong, name.span());
            }
        }

        private String needed() {
            return words.isEmpty() ? keyword + " needs an argument." : "";
        }

        private String wrongFrom() {
            boolean named = words.size() == 3 && words.get(1).text().equalsIgnoreCase("as");
            if (words.size() != 1 && !named) {
                return "FROM needs one image, and after it AS and a name or nothing.";
            }
            return named && !isStageName(words.get(2).text())
                    ? "A stage is named by letters, digits, '-', '_' and '.', a letter first."
                    : "";
        }

        private static boolean isStageName(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
                boolean other = c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
                if (!letter && (i == 0 || !other)) {
                    return false;
                }
            }
            return !text.isEmpty();
        }

        private String wrongHealthCheck() {
            String kind = words.isEmpty() ? "" : words.getFirst().text();
            if (kind.equalsIgnoreCase("NONE")) {
                return words.size() > 1 ? "HEALTHCHECK NONE takes no arguments." : "";
            }
            if (!kind.equalsIgnoreCase("CMD")) {
                return "HEALTHCHECK needs CMD and a command, or NONE.";
            }
            return words.size() < 2 ? "HEALTHCHECK CMD needs a command." : "";
        }
    }
}
