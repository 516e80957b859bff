package dev.bollwerk.fact.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class DockerfileTest {
    private static Instruction only(String line) {
        Dockerfile file = Dockerfile.parse("FROM a\n" + line);
        assertEquals(List.of(), file.problems());
        return file.stages().getFirst().instructions().getFirst();
    }

    private static List<String> words(Instruction instruction) {
        return instruction.words().stream().map(Word::text).toList();
    }

    private static List<String> problems(String text) {
        return Dockerfile.parse(text).problems().stream().map(Problem::message).toList();
    }

    private static String place(Dockerfile file, Span span) {
        Position position = file.position(span);
        return position.line() + ":" + position.column();
    }

    @Test
    void stagesAndWhatStandsBefore() {
        Dockerfile file =
                Dockerfile.parse(
                        """
                        # syntax=docker/dockerfile:1
                        # escape=\\
                        ARG VERSION=1
                        FROM --platform=$BUILDPLATFORM golang:${VERSION} AS build
                        RUN go build
                        from scratch
                        copy --from=build /a /b
                        """);
        assertEquals(List.of(), file.problems());
        assertEquals(
                List.of("syntax", "escape"),
                file.directives().stream().map(Directive::name).toList());
        assertEquals(1, file.globals().size());
        assertEquals(2, file.stages().size());
        Stage build = file.stages().getFirst();
        assertEquals("golang:${VERSION}", build.base().text());
        assertNotNull(build.name());
        assertEquals("build", build.name().text());
        assertEquals("4:32", place(file, build.base().span()));
        Flag flag = file.stages().get(1).instructions().getFirst().flag("from");
        assertNotNull(flag);
        assertEquals("build", flag.value());
        assertEquals("7:6", place(file, flag.span()));
        assertEquals("7:13", place(file, flag.valueSpan()));
    }

    @Test
    void continuedLinesKeepTheirPlaces() {
        String text =
                """
                FROM a
                RUN one && \\
                  # a comment
                    two && \\

                    three
                USER x
                """;
        Dockerfile file = Dockerfile.parse(text);
        Instruction run = file.stages().getFirst().instructions().getFirst();
        assertEquals("one &&     two &&     three", run.first());
        int three = run.arguments().text().indexOf("three");
        assertEquals("6:5", place(file, run.arguments().span(three, three + 5)));
        int two = run.arguments().text().indexOf("two");
        assertEquals("4:5", place(file, run.arguments().span(two, two + 3)));
        assertEquals(1, run.comments().size());
        assertEquals("7:1", place(file, file.stages().getFirst().instructions().get(1).span()));
    }

    @Test
    void windowsFilesWithMarkAndOtherEscape() {
        Dockerfile file =
                Dockerfile.parse(
                        "\uFEFF# escape=`\r\n"
                                + "FROM a\r\n"
                                + "RUN dir c:\\ `\r\n"
                                + "  && echo x\r\n"
                                + "COPY a c:\\\r\n");
        assertEquals(List.of(), file.problems());
        assertEquals('`', file.escape());
        List<Instruction> all = file.stages().getFirst().instructions();
        assertEquals("dir c:\\   && echo x", all.get(0).first());
        assertEquals(List.of("a", "c:\\"), words(all.get(1)));
        assertEquals("2:1", place(file, file.stages().getFirst().from().span()));
        assertEquals("1:1", place(file, file.directives().getFirst().span()));
    }

    @Test
    void aDoubledEscapeAtTheEndDoesNotContinue() {
        Dockerfile file = Dockerfile.parse("FROM a\nRUN echo \\\\\nUSER b\n");
        assertEquals(2, file.stages().getFirst().instructions().size());
    }

    @Test
    void directivesEndAtTheFirstOtherLine() {
        assertEquals('\\', Dockerfile.parse("# hello\n# escape=`\nFROM a\n").escape());
        assertEquals('\\', Dockerfile.parse("\n# escape=`\nFROM a\n").escape());
        assertEquals(
                List.of("The directive 'escape' is given twice."),
                problems("#escape=`\n# escape = `\nFROM a"));
        assertEquals(
                List.of("The escape character must be \\ or `, not 'x'."),
                problems("# escape=x\nFROM a"));
    }

    @Test
    void formsOfCommands() {
        Instruction exec = only("CMD [ \"a b\", \"\\u0063\\n\" ]  ");
        assertTrue(exec.exec());
        assertEquals(List.of("a b", "c\n"), words(exec));
        assertFalse(only("CMD ['a', 'b']").exec());
        assertFalse(only("RUN [ -f /x ] && true").exec());
        assertTrue(only("CMD []").exec());
        assertEquals(List.of("CMD", "a | b"), words(only("HEALTHCHECK --retries=3 CMD a | b")));
        assertEquals(List.of("NONE"), words(only("HEALTHCHECK NONE")));
        assertEquals(List.of("a b", "/c d/"), words(only("COPY [\"a b\", \"/c d/\"]")));
        assertEquals(
                List.of("A list in CMD may hold only texts in double quotes."),
                problems("FROM a\nCMD [\"x\", 8080]"));
    }

    @Test
    void flags() {
        Instruction run =
                only("RUN --mount=type=secret,id=\"a\",target=/x --network=none -- --not");
        assertEquals(2, run.flags().size());
        Flag mount = run.flag("mount");
        assertNotNull(mount);
        assertEquals("a", mount.option("id"));
        assertEquals("/x", mount.option("dst", "target"));
        assertEquals("--not", run.first());
        assertEquals(
                List.of("COPY has no option --mount."), problems("FROM a\nCOPY --mount=x a b"));
        Flag link = only("COPY --link a b").flag("link");
        assertNotNull(link);
        assertEquals(null, link.value());
    }

    @Test
    void pairs() {
        Instruction env = only("ENV A=1 B=\"x y\" C=a\\ b D='q=r'");
        assertEquals(
                List.of("A", "B", "C", "D"),
                env.pairs().stream().map(pair -> pair.key().text()).toList());
        Instruction old = only("ENV A  one = two");
        assertTrue(old.pairs().getFirst().old());
        Word value = old.pairs().getFirst().value();
        assertNotNull(value);
        assertEquals("one = two", value.text());
        assertEquals(2, only("ARG A B=2").pairs().size());
        assertEquals(List.of("ENV needs a value for 'A'."), problems("FROM a\nENV A"));
        assertEquals(List.of("A quote is not closed."), problems("FROM a\nENV A=\"x y"));
        assertEquals(
                List.of("There is no = in 'y': LABEL name=value."),
                problems("FROM a\nLABEL a=x y"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "RUN <<EMPTY, EMPTY, true",
                "RUN 3<<EMPTY2, EMPTY2, true",
                "RUN <<-'NOEXPAND', NOEXPAND, false",
                "RUN <<COMPLEX python3, COMPLEX, true",
                "COPY <<file.txt /dest, file.txt, true",
                "RUN <<eo'f', eof, false",
                "RUN <<eo\\'f, eo'f, true",
                "RUN <<'e'o\\'f, eo'f, false",
                "RUN <<'one two', one two, false",
                "RUN <<$EOF, $EOF, true",
                "RUN <<  EOF  > foo, EOF, true",
                "RUN << -EOF, -EOF, true",
                "`RUN --mount=type=cache,target=/foo <<MOUNT`, MOUNT, true",
                "ONBUILD RUN <<X, X, true"
            })
    void heredocs(String line, String name, boolean expand) {
        Instruction found = only(line + "\n\tbody\n" + name + "\nUSER x\n");
        Instruction run = found.trigger() == null ? found : found.trigger();
        assertEquals(1, run.heredocs().size());
        Heredoc document = run.heredocs().getFirst();
        assertEquals(name, document.name());
        assertEquals(expand, document.expand());
        assertEquals(document.chomp() ? "body\n" : "\tbody\n", document.content().text());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "RUN \"<<NOHEREDOC\"",
                "RUN '<<EOF'",
                "RUN cat<<<EOF",
                "RUN [\"<<EOF\"]",
                "USER <<EOF",
                "RUN <<<EOF",
                "RUN cat <<"
            })
    void noHeredocs(String line) {
        assertEquals(List.of(), only(line).heredocs());
    }

    @Test
    void severalHeredocs() {
        Dockerfile file =
                Dockerfile.parse(
                        "FROM a\nCOPY <<X <<-Y /dest/\nY\nX\n\tcurl | sh\n\tY\nUSER b # c\n");
        assertEquals(List.of(), file.problems());
        Instruction copy = file.stages().getFirst().instructions().getFirst();
        assertEquals("Y\n", copy.heredocs().get(0).content().text());
        Fragment second = copy.heredocs().get(1).content();
        assertEquals("curl | sh\n", second.text());
        assertEquals("5:2", place(file, second.span(0, 4)));
        assertEquals("5:9", place(file, second.span(7, 9)));
        assertEquals(
                List.of("The heredoc has no end: no line is 'EOF'."),
                problems("FROM a\nRUN <<EOF\nls\n EOF\n"));
    }

    @Test
    void interpreterOfAHeredoc() {
        Instruction run = only("RUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF\n");
        assertEquals("/usr/bin/env python3", run.heredocs().getFirst().interpreter());
    }

    @Test
    void problemsDoNotEndTheReading() {
        Dockerfile file =
                Dockerfile.parse(
                        "RUN x\n"
                                + "FROM\n"
                                + "FORM b\n"
                                + "FROM a AS 1x\n"
                                + "FROM a b\n"
                                + "COPY x\n"
                                + "ONBUILD ONBUILD RUN y\n"
                                + "HEALTHCHECK x\n"
                                + "SHELL sh\n"
                                + "WORKDIR\n"
                                + "USER u");
        assertEquals(
                List.of(
                        "1 RUN stands before the first FROM.",
                        "2 FROM needs one image, and after it AS and a name or nothing.",
                        "3 No builder knows the instruction 'FORM'.",
                        "4 A stage is named by letters, digits, '-', '_' and '.', a letter first.",
                        "5 FROM needs one image, and after it AS and a name or nothing.",
                        "6 COPY needs a source and a destination.",
                        "7 ONBUILD cannot keep ONBUILD.",
                        "8 HEALTHCHECK needs CMD and a command, or NONE.",
                        "9 SHELL needs a list: SHELL [\"program\", \"-c\"].",
                        "10 WORKDIR needs an argument."),
                file.problems().stream()
                        .map(each -> file.position(each.span()).line() + " " + each.message())
                        .toList());
        assertEquals(3, file.stages().size());
        Instruction user = file.stages().get(2).last(Keyword.USER);
        assertNotNull(user);
        assertEquals("u", user.first());
        assertEquals(List.of("There is no FROM, so there is nothing to build."), problems(""));
    }

    @Test
    void recognisedByContent() {
        assertTrue(Dockerfile.isLikely("# c\n\nFROM a"));
        assertTrue(Dockerfile.isLikely("\uFEFFARG A=1\r\nARG B\r\nfrom --platform=$A x as y\r\n"));
        assertFalse(Dockerfile.isLikely("services:\n  FROM a"));
        assertFalse(Dockerfile.isLikely("From me to you"));
        assertFalse(Dockerfile.isLikely("from os import path"));
        assertFalse(Dockerfile.isLikely(""));
        assertFalse(Dockerfile.isLikely("ARG A"));
    }

    @Test
    void bytesThatAreNoText() {
        byte[] bytes = {'F', 'R', 'O', 'M', ' ', 'a', '\n', '#', (byte) 0xe4, '\n'};
        SourceText source = SourceText.of(bytes);
        assertEquals(1, Dockerfile.parse(source).stages().size());
        assertEquals(bytes.length, source.encode(source.text()).length);
    }
}
