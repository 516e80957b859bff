package dev.bollwerk.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.os.ApkRepositories;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A measured analyzer must answer every question as the analyzer itself does.
class TimedAnalyzerTest {
    @Test
    void everyMethodOfThePortIsPassedOn() throws NoSuchMethodException {
        for (Method method : Analyzer.class.getMethods()) {
            assertNotNull(
                    TimedAnalyzer.class.getDeclaredMethod(
                            method.getName(), method.getParameterTypes()));
        }
    }

    @Test
    void readsTheSameAndCountsTheTime() {
        var timings = new Timings();
        var timed = new TimedAnalyzer(new ApkRepositories(), Stage.PACKAGES, timings);
        byte[] bytes = "https://mirror/v3.20/main\n".getBytes(StandardCharsets.UTF_8);
        var discoveries = new Discoveries("etc/apk/repositories");
        timed.analyze(
                new FileView("etc/apk/repositories", ByteBuffer.wrap(bytes), Map.of()),
                discoveries);
        assertEquals(1, discoveries.toResult().repositories().size());
        assertTrue(timings.sums().containsKey(Stage.PACKAGES));
    }
}
