package dev.bollwerk.source.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Mutations;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class ChallengeTest {
    @Test
    void readsWhatRegistriesSend() {
        assertEquals(
                List.of(
                        new Challenge(
                                "bearer",
                                Map.of(
                                        "realm", "https://auth.docker.io/token",
                                        "service", "registry.docker.io",
                                        "scope", "repository:a/b:pull,push"))),
                Challenge.parse(
                        List.of(
                                "Bearer realm=\"https://auth.docker.io/token\","
                                        + "service=\"registry.docker.io\","
                                        + "scope=\"repository:a/b:pull,push\"")));
    }

    @Test
    void readsSeveralChallengesInOneField() {
        assertEquals(
                List.of(
                        new Challenge("negotiate", Map.of()),
                        new Challenge("basic", Map.of("realm", "a \"b\"")),
                        new Challenge("bearer", Map.of("realm", "x"))),
                Challenge.parse(
                        List.of("Negotiate, Basic Realm = \"a \\\"b\\\"\" , Bearer realm=x")));
    }

    @Test
    void nonsenseIsHarmless() {
        for (String text :
                List.of("", ",", "=", "\"", "a=", "Basic realm=\"", "Basic realm=\"\\")) {
            Challenge.parse(List.of(text));
        }
        Mutations.run(
                "Challenge",
                "Bearer realm=\"https://a/b\", scope=\"x:y\", error=z, Basic realm=\"q\""
                        .getBytes(StandardCharsets.UTF_8),
                bytes -> Challenge.parse(List.of(new String(bytes, StandardCharsets.ISO_8859_1))));
    }
}
