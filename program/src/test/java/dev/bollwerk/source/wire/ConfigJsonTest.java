package dev.bollwerk.source.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.ImageConfig;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

class ConfigJsonTest {
    private static final String ROOTFS =
            "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:%s\"]}"
                    .formatted("b".repeat(64));

    @Test
    void readsWhatBuildersWrite() {
        String text =
                """
                {"architecture":"arm64","variant":"v8","os":"linux",
                "created":"2020-01-23T16:53:06.686519038+02:00",
                "config":{"User":"app","Env":["A=b"],"Entrypoint":"/run","Cmd":null,
                "WorkingDir":"","ExposedPorts":{"80/tcp":{}},"Volumes":{"/v":{}},
                "Labels":{"l":"x","n":null},"Healthcheck":{"Test":["CMD","true"]}},
                %s,"history":[{"created":"0001-01-01T00:00:00Z","created_by":"ADD"},
                {"created_by":"CMD","empty_layer":true,"comment":"c","author":"a"}]}\
                """
                        .formatted(ROOTFS);
        ImageConfig config = parse(text);
        assertEquals("linux/arm64/v8", config.platform().toString());
        assertEquals(Instant.parse("2020-01-23T14:53:06.686519038Z"), config.created());
        assertEquals("app", config.user());
        assertEquals(List.of("/run"), config.entrypoint());
        assertEquals(List.of(), config.cmd());
        assertNull(config.workingDir());
        assertEquals(List.of("80/tcp"), config.exposedPorts());
        assertEquals(List.of("/v"), config.volumes());
        assertTrue(config.healthcheck());
        assertEquals("ADD", config.stepOfLayer(0).createdBy());
        assertNull(config.history().getFirst().created());
        assertTrue(config.history().get(1).emptyLayer());
        assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), config.raw());
    }

    @Test
    void disabledHealthcheckIsNone() {
        String text = "{\"config\":{\"Healthcheck\":{\"Test\":[\"NONE\"]}},%s}".formatted(ROOTFS);
        assertFalse(parse(text).healthcheck());
    }

    @Test
    void configurationOfSomethingElseIsRefused() {
        var failure =
                assertThrows(BollwerkException.class, () -> parse("{\"config\":{\"Env\":[]}}"));
        assertEquals(
                "The config is no image configuration: it names no layers.", failure.getMessage());
    }

    @Test
    void nullInListIsRefused() {
        var failure =
                assertThrows(
                        BollwerkException.class,
                        () -> parse("{\"config\":{\"Env\":[null]},%s}".formatted(ROOTFS)));
        assertEquals(
                "The config is damaged: '/config/Env/0' should be a string.", failure.getMessage());
    }

    private static ImageConfig parse(String text) {
        return ConfigJson.parse(text.getBytes(StandardCharsets.UTF_8), "The config");
    }
}
