package dev.bollwerk.fact.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class DockerfileFuzzTest {
    private static final String GOOD =
            """
            # syntax=docker/dockerfile:1
            # escape=\\
            ARG V=1
            FROM --platform=$BUILDPLATFORM a:${V:-2} AS b
            ENV A=1 B="x ${A#*y}" \\
              # comment
              C='${V//a/b}'
            RUN --mount=type=cache,target=/x curl "https://$A" | \\
              sh -c "echo $(cat <<X
            RUN <<EOF bash && <<-'TWO' cat
            echo ${A%%*}
            EOF
            \tfoo
            \tTWO
            COPY --from=b ["a b", "\\u0041"]
            ONBUILD RUN [ "x" ]
            HEALTHCHECK --interval=3s CMD curl -k x
            """;

    private static void read(String text) {
        read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void read(byte[] bytes) {
        SourceText source = SourceText.of(bytes);
        Dockerfile file = Dockerfile.parse(source);
        Evaluation.of(file, Map.of()).problems();
        for (Instruction instruction : file.instructions()) {
            check(file, instruction.span());
            instruction.words().forEach(word -> check(file, word.span()));
            instruction.flags().forEach(flag -> check(file, flag.valueSpan()));
            instruction.heredocs().forEach(each -> check(file, each.content().span()));
        }
        file.problems().forEach(problem -> check(file, problem.span()));
        assertEquals(bytes.length, source.encode(source.text()).length);
    }

    private static void check(Dockerfile file, Span span) {
        assertTrue(span.to() <= file.source().text().length(), "a place outside the file");
        Position position = file.position(span);
        assertTrue(position.line() >= 1 && position.column() >= 1, "no place");
    }

    @Test
    void anythingAtAllIsRead() {
        Mutations.run(
                "Dockerfiles", GOOD.getBytes(StandardCharsets.UTF_8), DockerfileFuzzTest::read);
    }

    @Test
    void hugeInputsEnd() {
        for (String piece :
                List.of(
                        "FROM a\n",
                        "ONBUILD ",
                        "RUN \\\n",
                        "RUN <<A ",
                        "ENV A=$A$A\n",
                        "${",
                        "\"",
                        "\\",
                        "\n",
                        "#escape=`\n",
                        "COPY --from=x ",
                        "FROM x AS x\nENV A=1\n")) {
            read("FROM a\n" + piece.repeat(300_000 / piece.length()));
        }
        read("\n".repeat(5 << 20));
    }
}
