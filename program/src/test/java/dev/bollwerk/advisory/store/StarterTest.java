package dev.bollwerk.advisory.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.FeedStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class StarterTest {
    @TempDir Path directory;

    @Test
    void theBuildMakesItsShard() throws IOException {
        try (var in = Starter.class.getResourceAsStream("starter.shard")) {
            assertNotNull(in, "the shard of the starter set is among the classes");
            Path file = directory.resolve("starter.shard");
            Starter.build(file);
            assertEquals(
                    -1,
                    Files.mismatch(file, Files.write(directory.resolve("a"), in.readAllBytes())));
        }
    }

    @Test
    void itKnowsWhatEverybodyKnows() {
        try (AdvisoryIndex index = AdvisoryStore.openStarter()) {
            FeedStatus status = index.feeds().getFirst();
            assertTrue(status.starter());
            assertEquals("starter", status.feed());
            assertTrue(status.records() >= 150, status.toString());
            assertNotNull(status.date());
            var log4j = index.find(Ecosystem.parse("Maven"), "org.apache.logging.log4j:log4j-core");
            assertTrue(
                    log4j.stream()
                            .anyMatch(
                                    one ->
                                            one.id().equals("CVE-2021-44228")
                                                    || one.aliases().contains("CVE-2021-44228")),
                    log4j.toString());
            assertFalse(index.candidates("CVE-2021-44228").isEmpty());
        }
    }
}
