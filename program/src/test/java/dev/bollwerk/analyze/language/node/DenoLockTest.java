package dev.bollwerk.analyze.language.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.Reading;
import dev.bollwerk.inventory.Attribute;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class DenoLockTest {
    private static final String FIVE =
            """
            {
              "version": "5",
              "specifiers": {
                "jsr:@std/path@1": "1.0.8",
                "npm:express@4": "4.17.1"
              },
              "jsr": {"@std/path@1.0.8": {"integrity": "aa"}},
              "npm": {
                "express@4.17.1": {"integrity": "sha512-a", "dependencies": ["debug@2.6.9", "qs"]},
                "debug@2.6.9_supports@1.0.0": {"integrity": "sha512-b"},
                "qs@6.7.0": {"integrity": "sha512-c"},
                "nothing": {}
              },
              "remote": {"https://deno.land/std@0.1.0/a.ts": "bb"}
            }
            """;
    private static final String THREE =
            """
            {"version": "3", "packages": {
              "specifiers": {"npm:chalk@5": "npm:chalk@5.3.0"},
              "npm": {"chalk@5.3.0": {"dependencies": {"ansi": "ansi@1.0.0"}}, "ansi@1.0.0": {}}},
             "remote": {}}
            """;

    private final DenoLock analyzer = new DenoLock();

    @Test
    void versionFive() {
        FileResult result = Reading.of(analyzer, "deno.lock", FIVE);
        assertEquals(
                List.of(
                        "express 4.17.1 direct null",
                        "debug 2.6.9 transitive express@4.17.1",
                        "qs 6.7.0 transitive express@4.17.1"),
                Reading.names(result, Attribute.RELATION, Attribute.DEPENDENCY_PATH));
        assertEquals(
                List.of(
                        "The entry 'nothing' names no package and version.",
                        "Modules of JSR and of bare addresses, for which there are no advisories:"
                                + " 2."),
                Reading.gaps(result));
    }

    @Test
    void versionThree() {
        assertEquals(
                List.of("chalk 5.3.0 direct null", "ansi 1.0.0 transitive chalk@5.3.0"),
                Reading.names(
                        Reading.of(analyzer, "deno.lock", THREE),
                        Attribute.RELATION,
                        Attribute.DEPENDENCY_PATH));
    }

    @Test
    void bunsBinaryFormIsAGap() {
        assertEquals(1, Reading.of(new BunBinaryLock(), "bun.lockb", "x").gaps().size());
    }

    @Test
    void damageYieldsOurOwnExceptionOnly() {
        Mutations.run(
                "deno.lock",
                FIVE.getBytes(StandardCharsets.UTF_8),
                bytes -> analyzer.analyze(FileView.of("deno.lock", bytes), new Discoveries("x")));
    }
}
