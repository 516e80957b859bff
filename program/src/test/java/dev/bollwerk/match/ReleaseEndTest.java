package dev.bollwerk.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.OsRelease;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;

class ReleaseEndTest {
    @ParameterizedTest
    @CsvSource({
        "debian,10,2024-06-30,Debian 13",
        "debian,13,2030-06-30,",
        "ubuntu,24.10,2025-07-10,Ubuntu 26.04",
        "fedora,40,2025-05-13,Fedora 43",
        "alpine,3.18.4,2025-05-09,Alpine 3.23",
        "wolfi,20230201,,"
    })
    void endAndSuccessor(
            String id, String version, @Nullable LocalDate end, @Nullable String successor) {
        var os = new OsRelease(id, version, null, List.of(), id + " " + version);
        ReleaseEnd found = ReleaseEnd.find(new Inventory(os, List.of(), List.of(), List.of()));
        if (end == null || found == null) {
            assertNull(found);
            assertNull(end);
        } else {
            assertEquals(end, found.end());
            assertEquals(successor, found.successor());
        }
    }
}
