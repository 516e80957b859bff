package dev.bollwerk.source.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.image.ImageIndex;
import dev.bollwerk.image.Manifest;
import dev.bollwerk.image.Platform;
import dev.bollwerk.source.wire.ManifestDocument.OfImage;
import dev.bollwerk.source.wire.ManifestDocument.OfIndex;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class ManifestDocumentTest {
    private static final String HEX = "a".repeat(64);
    private static final String CONFIG =
            "\"config\":{\"mediaType\":\"c\",\"digest\":\"sha256:%s\",\"size\":2}".formatted(HEX);

    @Test
    void readsManifest() {
        Manifest manifest =
                image(
                        """
                        {"schemaVersion":2,%s,"layers":[{"mediaType":"l","digest":"sha256:%s",
                        "size":9000000000,"urls":["https://example.org/x"],"annotations":{"a":"b"},
                        "data":"aGk=","unknown":{"deep":[1,[2]]}}],"annotations":null}\
                        """
                                .formatted(CONFIG, HEX));
        assertEquals(MediaTypes.OCI_MANIFEST, manifest.mediaType());
        assertEquals(9_000_000_000L, manifest.layers().getFirst().size());
        assertEquals(List.of("https://example.org/x"), manifest.layers().getFirst().urls());
        assertEquals("b", manifest.layers().getFirst().annotations().get("a"));
    }

    @Test
    void readsManifestList() {
        ImageIndex index =
                index(
                        """
                        {"mediaType":"%s","manifests":[{"digest":"sha256:%s","size":1,
                        "platform":{"architecture":"arm","os":"linux","variant":"v7"}}]}\
                        """
                                .formatted(MediaTypes.DOCKER_LIST, HEX));
        assertEquals(MediaTypes.DOCKER_LIST, index.mediaType());
        assertEquals(new Platform("linux", "arm", "v7"), index.manifests().getFirst().platform());
    }

    @Test
    void refusesWhatIsBothManifestAndIndex() {
        assertRefused("{%s,\"layers\":[],\"manifests\":[]}".formatted(CONFIG), "both");
    }

    @Test
    void refusesTwoFieldsOfOneName() {
        assertRefused("{%s,\"layers\":[],\"layers\":[]}".formatted(CONFIG), "layers");
    }

    @Test
    void refusesSchema1WithNextStep() {
        assertRefused("{\"schemaVersion\":1,\"fsLayers\":[]}", "push the image again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "foobar",
                "{}",
                "[]",
                "null",
                "{\"layers\":[]}",
                "{\"manifests\":[{}]}",
                "{\"manifests\":[null]}",
                "{\"manifests\":{}}",
                "{\"manifests\":[]} x",
                "{\"manifests\":[{\"digest\":\"sha256:12\",\"size\":1}]}",
                "{\"manifests\":[{\"digest\":\"md5:12\",\"size\":1}]}",
                "{\"manifests\":[{\"digest\":7}]}",
                "{\"manifests\":[{\"size\":1e400}]}",
                "{\"manifests\":[{\"size\":99999999999999999999}]}",
                "{\"manifests\":[",
            })
    void damagedDocumentsAreClearErrors(String text) {
        assertRefused(text, "The manifest of x");
    }

    @Test
    void negativeSizeIsRefused() {
        assertRefused(
                "{\"manifests\":[{\"digest\":\"sha256:%s\",\"size\":-1}]}".formatted(HEX), "-1");
    }

    @Test
    void deepNestingIsRefused() {
        assertRefused("{\"x\":" + "[".repeat(100_000), "The manifest of x");
    }

    private static void assertRefused(String text, String part) {
        BollwerkException failure = assertThrows(BollwerkException.class, () -> parse(text));
        assertEquals(Fault.TARGET, failure.fault());
        boolean isDigest = failure.getMessage().contains("digest");
        assertTrue(isDigest || failure.getMessage().contains(part), failure.getMessage());
    }

    private static Manifest image(String text) {
        return assertInstanceOf(OfImage.class, parse(text)).manifest();
    }

    private static ImageIndex index(String text) {
        return assertInstanceOf(OfIndex.class, parse(text)).index();
    }

    private static ManifestDocument parse(String text) {
        return ManifestDocument.parse(text.getBytes(StandardCharsets.UTF_8), "The manifest of x");
    }
}
