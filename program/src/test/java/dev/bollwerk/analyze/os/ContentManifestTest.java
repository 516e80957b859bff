package dev.bollwerk.analyze.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class ContentManifestTest {
    private static final String PATH = "root/buildinfo/content_manifests/ubi8-8.5.json";
    private static final String FIXTURES =
            "trivy/pkg/fanal/analyzer/buildinfo/testdata/content_manifests/";

    private final ContentManifest analyzer = new ContentManifest();

    @Test
    void readsTheContentSetsOfUbi8() {
        byte[] manifest = Sample.scanners(FIXTURES + "ubi8-minimal-container-8.5-218.json");
        assertEquals(
                List.of("rhel-8-for-x86_64-baseos-rpms", "rhel-8-for-x86_64-appstream-rpms"),
                Sample.analyze(analyzer, PATH, manifest).contentSets());
    }

    @Test
    void manifestWithoutContentSetsTellsNothing() {
        byte[] manifest = Sample.scanners(FIXTURES + "sbom-purl.json");
        assertTrue(Sample.analyze(analyzer, PATH, manifest).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"content_sets\":[\"no\"]},\"content_sets\":[\"b\",[\"c\"],1,\" d \"]}",
                "{\"content_sets\":[\"b\",{\"content_sets\":[\"c\"]},\"\",\"d\"]}",
            })
    void onlyTheNamesThemselvesCount(String text) {
        assertEquals(List.of("b", "d"), Sample.analyze(analyzer, PATH, text).contentSets());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "broken", "[]", "{\"content_sets\":[\"a\"", "{\"content_sets\":"})
    void damageIsAnOwnError(String text) {
        assertThrows(BollwerkException.class, () -> Sample.analyze(analyzer, PATH, text));
    }

    @Test
    void deepNestingIsAnOwnError() {
        String text = "{\"a\":" + "[".repeat(100_000);
        assertThrows(BollwerkException.class, () -> Sample.analyze(analyzer, PATH, text));
    }

    @Test
    void otherJsonIsNotWanted() {
        assertTrue(analyzer.wants(PATH, "ubi8-8.5.json"));
        assertTrue(analyzer.wants("usr/share/buildinfo/content-sets.json", "content-sets.json"));
        assertFalse(analyzer.wants("usr/share/buildinfo/labels.json", "labels.json"));
    }

    @Test
    void damagedInputGivesOnlyOwnErrors() {
        Mutations.run(
                "content manifest",
                Sample.scanners(FIXTURES + "ubi8-minimal-container-8.5-218.json"),
                bytes -> Sample.analyze(analyzer, PATH, bytes));
    }
}
