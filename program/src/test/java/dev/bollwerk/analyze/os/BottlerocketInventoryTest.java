package dev.bollwerk.analyze.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.inventory.Attribute;

import org.junit.jupiter.api.Test;

import java.util.List;

class BottlerocketInventoryTest {
    private static final String PATH = "usr/share/bottlerocket/application-inventory.json";
    private static final String FIXTURES =
            "trivy/pkg/fanal/analyzer/pkg/bottlerocket_inventory/testdata/application-inventory";

    private final BottlerocketInventory analyzer = new BottlerocketInventory();

    @Test
    void readsAnInventory() {
        FileResult result = Sample.analyze(analyzer, PATH, Sample.scanners(FIXTURES + ".json"));
        assertEquals(5, result.packages().size());
        assertEquals("1:2.43-1.1781747852.5f13b929.br1", Sample.only(result, "glibc").version());
        assertEquals("x86_64", Sample.only(result, "glibc").architecture());
        assertEquals(
                "bottlerocket-core-kit", Sample.only(result, "glibc").attribute(Attribute.VENDOR));
        assertEquals(
                "6.1.172-1.1779997967.64782dc8.br1", Sample.only(result, "kernel-6.1").version());
        assertEquals(List.of(), result.gaps());
    }

    @Test
    void oldReleasesHaveNoEpoch() {
        FileResult result =
                Sample.analyze(analyzer, PATH, Sample.scanners(FIXTURES + "-no-epoch.json"));
        assertEquals("1.19.2-29cc92cc", Sample.only(result, "acpid").version());
    }

    @Test
    void entriesWithoutNameOrVersionAreAGap() {
        FileResult result =
                Sample.analyze(
                        analyzer,
                        PATH,
                        """
                        {"Schema": [1], "Content": [
                          {"Name": "a"}, {"Version": "1"}, "b", [{}],
                          {"Name": "c", "Version": 2, "More": {"Name": "d"}}]}
                        """);
        assertEquals("2", Sample.only(result, "c").version());
        assertEquals(1, result.packages().size());
        assertEquals("entries without a name or a version: 4", result.gaps().getFirst().reason());
    }

    @Test
    void otherDocumentsAreRefused() {
        assertThrows(BollwerkException.class, () -> Sample.analyze(analyzer, PATH, "[]"));
        assertThrows(BollwerkException.class, () -> Sample.analyze(analyzer, PATH, "{"));
    }

    @Test
    void damagedInputGivesOnlyOwnErrors() {
        Mutations.run(
                "bottlerocket inventory",
                Sample.scanners(FIXTURES + ".json"),
                bytes -> Sample.analyze(analyzer, PATH, bytes));
    }
}
