package dev.bollwerk.rule.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.fact.dockerfile.SourceText;
import dev.bollwerk.fact.dockerfile.Span;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

class FixTest {
    private static LintResult lint(String text) {
        return new DockerfileLint(LintOptions.defaults(), Locale.ENGLISH)
                .lint(SourceText.of(text), "Dockerfile");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "ADD a /b/ | COPY a /b/",
                "add  --chown=1 a b /c/ | copy  --chown=1 a b /c/",
                "ADD a b.tar /c/ | ADD a b.tar /c/",
                "MAINTAINER Bob <b@x.org> | LABEL org.opencontainers.image.authors=\"Bob"
                        + " <b@x.org>\"",
                "MAINTAINER \"Bob\" | LABEL org.opencontainers.image.authors=\"Bob\"",
                "MAINTAINER $B | MAINTAINER $B",
                "CMD java -jar /a.jar | CMD [\"java\", \"-jar\", \"/a.jar\"]",
                "CMD java $OPTS -jar a | CMD java $OPTS -jar a",
                "CMD a && b | CMD a && b",
                "CMD cd /x | CMD cd /x",
                "CMD A=b c | CMD A=b c",
                "ENTRYPOINT ['a'] | ENTRYPOINT ['a']",
                "RUN apt-get install a=1 | RUN apt-get install -y a=1",
                "RUN apk add a=1 | RUN apk add --no-cache a=1",
                "RUN pip install a==1 | RUN pip install --no-cache-dir a==1",
                "COPY a b /c | COPY a b /c/",
                "RUN useradd -u 123456 x | RUN useradd -l -u 123456 x",
                "RUN sudo a | RUN sudo a",
                "ENV A b  c | ENV A=\"b  c\"",
                "ENV A $B | ENV A=$B",
                "RUN [\"sh\", \"-c\", \"apt-get install a=1\"] | RUN [\"sh\", \"-c\", \"apt-get"
                        + " install -y a=1\"]",
                "RUN [\"sh\", \"-c\", \"echo \\\"x\\\"; apt-get install a=1\"] | RUN [\"sh\","
                        + " \"-c\", \"echo \\\"x\\\"; apt-get install a=1\"]",
                "LABEL a it's | LABEL a it's",
                "RUN apt-get update && apt-get install -y a=1 | RUN apt-get update && apt-get"
                        + " install -y a=1 && rm -rf /var/lib/apt/lists/*",
                "RUN apt-get update && apt-get install -y a=1; | RUN apt-get update && apt-get"
                        + " install -y a=1;",
                "RUN apt-get update && apt-get install -y a=1 # x | RUN apt-get update && apt-get"
                        + " install -y a=1 # x"
            })
    void safeFixes(String line, String fixed) {
        assertEquals(
                "FROM a:1\n" + fixed + "\nRUN x",
                lint("FROM a:1\n" + line + "\nRUN x").fixed(false));
    }

    @Test
    void formsThatHideEachOtherAreNotChangedUnasked() {
        String text = "FROM a:1\nENTRYPOINT a b\nCMD [\"c\"]\n";
        assertEquals(text, lint(text).fixed(false));
        assertEquals(text.replace("a b", "[\"a\", \"b\"]"), lint(text).fixed(true));
    }

    @Test
    void rootNeedsNoSudo() {
        assertEquals(
                "FROM a:1\nUSER root\nRUN a && \\\n  b\n",
                lint("FROM a:1\nUSER root\nRUN sudo a && \\\n  sudo   b\n").fixed(false));
        assertEquals("FROM a:1\nRUN a\n", lint("FROM a:1\nRUN sudo a\n").fixed(true));
    }

    @Test
    void listsThatAreNeededLaterStay() {
        String text = "FROM a:1\nRUN apt-get update\nRUN apt-get install -y x=1\n";
        assertEquals(text, lint(text).fixed(false));
    }

    @Test
    void allElseStaysByteForByte() {
        String text =
                "\uFEFFFROM a:1\r\n"
                        + "# ä\tx  \r\n\r\n"
                        + "RUN apt-get  install \\\r\n"
                        + "  # c\r\n"
                        + "  b=1 \\\r\n\r\n"
                        + "  && c\r\n"
                        + "ADD \tx /y\r\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        LintResult result =
                new DockerfileLint(LintOptions.defaults(), Locale.ENGLISH).lint(bytes, "x");
        assertEquals(
                text.replace("install ", "install -y ")
                        .replace("ADD", "COPY")
                        .replace("\\\r\n\r\n", "\\\r\n"),
                new String(result.fixedBytes(false), StandardCharsets.UTF_8));
        byte[] latin = "FROM a:1\n# \u00e4\nADD x /y\n".getBytes(StandardCharsets.ISO_8859_1);
        LintResult other =
                new DockerfileLint(LintOptions.defaults(), Locale.ENGLISH).lint(latin, "x");
        assertEquals(
                "FROM a:1\n# \u00e4\nCOPY x /y\n",
                new String(other.fixedBytes(false), StandardCharsets.ISO_8859_1));
    }

    @Test
    void fixedFilesHaveNothingLeftToFix() {
        String text =
                "FROM a:1\n"
                        + "ADD a b /c\n"
                        + "MAINTAINER x\n"
                        + "RUN apt-get update && apt-get install a && pip install b\n"
                        + "CMD a b\n";
        String once = lint(text).fixed(false);
        assertEquals(once, lint(once).fixed(false));
    }

    @Test
    void editsThatMeetAreNotMixed() {
        var wide = new Fix(true, List.of(new Edit(new Span(0, 4), "x")));
        var inner = new Fix(true, List.of(new Edit(new Span(1, 2), "y")));
        var after = new Fix(true, List.of(new Edit(new Span(4, 5), "z")));
        assertEquals("xzf", Edits.apply("abcdef", List.of(wide, inner, after)));
        var first = new Fix(true, List.of(Edit.insert(1, "1")));
        var second = new Fix(true, List.of(Edit.insert(1, "2")));
        assertEquals("a12b", Edits.apply("ab", List.of(first, second)));
        assertEquals("a1b", Edits.apply("ab", List.of(first, first)));
    }
}
