package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;

import org.junit.jupiter.api.Test;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

class SurroundingsTest {
    @Test
    void foldersOfTheUserAreBelowItsHome() {
        assertEquals(Path.of("/h/.cache/bollwerk"), cache(Map.of("HOME", "/h")));
        assertEquals(Path.of("/c/bollwerk"), cache(Map.of("HOME", "/h", "XDG_CACHE_HOME", "/c")));
    }

    @Test
    void foldersOfTheUserAreNeverInTheWorkingDirectory() {
        assertEquals(
                Path.of("/h/.cache/bollwerk"),
                cache(Map.of("HOME", "/h", "XDG_CACHE_HOME", "cache")));
        assertTrue(cache(Map.of()).isAbsolute());
        assertTrue(cache(Map.of("HOME", "")).isAbsolute());
        assertThrows(BollwerkException.class, () -> cache(Map.of("HOME", "here")));
    }

    private static Path cache(Map<String, String> environment) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new Surroundings(
                        nowhere,
                        nowhere,
                        environment,
                        Path.of(""),
                        Clock.systemUTC(),
                        false,
                        false,
                        80)
                .userFolder("XDG_CACHE_HOME", ".cache");
    }
}
