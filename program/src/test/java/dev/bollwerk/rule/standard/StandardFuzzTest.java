package dev.bollwerk.rule.standard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bollwerk.Mutations;
import dev.bollwerk.rule.profile.ProfileReader;

import org.junit.jupiter.api.Test;

/// Damaged standards, profiles and answers end in an error that says so, or can be read.
class StandardFuzzTest {
    private static final String STANDARD =
            """
            id: ours
            edition: "2"
            title: {en: Ours, de: Unserer}
            extends: lecture
            without: [LIMITS]
            levels: [{id: basis, title: Basis}]
            threats: [{id: T1, title: One, text: More}]
            parameters: {restarts: 3, registries: [a/*]}
            severities: {CS-RES-02: high}
            requirements:
            - id: X
              level: basis
              title: {en: A, de: B}
              threats: [T1]
              demands:
              - {id: "1", modality: must, by: part, text: A, rules: [CS-RES-*, "secret"],
                 question: What}
            """;
    private static final String PROFILE =
            """
            id: ours
            title: Ours
            extends: cis-1.8
            without: ["2.9"]
            parameters: {restarts: 4}
            controls: [{id: "9.1", level: 2, title: A, rules: [CS-ROFS-01@container]}]
            """;
    private static final String ANSWERS =
            """
            standard: lecture
            answers:
              SCAN.3: {answer: yes, reason: r, author: a, date: 2026-11-01,
                       valid-until: 2027-11-01, reference: D-1, attachment: plan.pdf}
              TRUST: {answer: dispensable, reason: r, author: a, date: 2026-11-01}
            """;

    @Test
    void standards() {
        var reader = new StandardReader();
        Mutations.run(
                "StandardReader",
                STANDARD.getBytes(UTF_8),
                bytes -> reader.read("ours.yaml", new String(bytes, UTF_8)));
    }

    @Test
    void profiles() {
        var reader = new ProfileReader();
        Mutations.run(
                "ProfileReader",
                PROFILE.getBytes(UTF_8),
                bytes -> reader.read("ours.yaml", new String(bytes, UTF_8)));
    }

    @Test
    void answers() {
        Standard lecture = new StandardReader().builtIn("lecture");
        Mutations.run(
                "Answers",
                ANSWERS.getBytes(UTF_8),
                bytes -> Answers.read("answers.yaml", new String(bytes, UTF_8), lecture));
    }
}
