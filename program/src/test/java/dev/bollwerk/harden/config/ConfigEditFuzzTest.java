package dev.bollwerk.harden.config;

import dev.bollwerk.Mutations;
import dev.bollwerk.image.Digest;
import dev.bollwerk.source.wire.ConfigJson;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Damaged configurations end in an error that says so, or in one that can be read.
class ConfigEditFuzzTest {
    private static final String GOOD =
            """
            {"created":"2026-11-20T10:00:00Z","architecture":"amd64","os":"linux",
             "config":{"User":"a","Labels":{"x":"y","z":null},"Healthcheck":{"Test":["CMD","x"]}},
             "rootfs":{"type":"layers","diff_ids":[]},"history":[{"created_by":"a"},null,
             {"empty_layer":true}],"other":[1.5,{"a":[]}]}
            """;

    @Test
    void onlyOwnErrorsEscape() {
        Digest layer = Digest.sha256(new byte[0]);
        var wish =
                new ConfigWish(
                        "10001",
                        List.of("CMD", "x"),
                        Map.of("a", "b"),
                        Instant.EPOCH,
                        List.of(layer),
                        List.of(new ConfigWish.Step("step", true)),
                        true);
        Mutations.run(
                "ConfigEdit",
                GOOD.getBytes(StandardCharsets.UTF_8),
                bytes ->
                        ConfigJson.parse(
                                ConfigEdit.apply(bytes, wish).bytes(), "The configuration"));
    }
}
