package dev.bollwerk.sbom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.zip.GZIPOutputStream;

/// Documents that are made to do damage, or are damaged.
class HostileSbomTest {
    @ParameterizedTest
    @EnumSource
    void survivesDamageOfOurOwn(SbomFormat format) throws IOException {
        byte[] good = SampleSboms.written(SampleSboms.image(), format);
        Mutations.run(format.label(), good, HostileSbomTest::readAndWrite);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "syft/syft/pkg/cataloger/sbom/testdata/alpine/syft-json/sbom.syft.json",
                "trivy/pkg/sbom/cyclonedx/testdata/happy/bom.json",
                "trivy/pkg/sbom/spdx/testdata/happy/bom.json",
                "trivy/integration/testdata/fixtures/sbom/centos-7-spdx.txt",
                "osv-scalibr/extractor/filesystem/sbom/spdx/testdata/sbom.spdx.yml",
                "osv-scalibr/extractor/filesystem/sbom/cdx/testdata/sbom.cdx.xml",
                "grype/grype/pkg/testdata/alpine.cdx.att.json"
            })
    void survivesDamageOfOthers(String fixture) throws IOException {
        byte[] good = Files.readAllBytes(Shared.path("fixtures/scanners/" + fixture));
        Mutations.run(fixture, good, HostileSbomTest::readAndWrite);
    }

    /// Whatever is read can be written, so that no damage is passed on.
    private static void readAndWrite(byte[] bytes) {
        SbomReader.recognises(bytes);
        Sbom sbom = SbomReader.read(bytes, "x");
        try {
            SampleSboms.written(sbom, SbomFormat.SPDX_TAG_VALUE);
            SampleSboms.written(sbom, SbomFormat.CYCLONEDX_XML);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void deepNestingIsRefused() {
        int depth = 100_000;
        fails("{\"bomFormat\":\"CycloneDX\",\"components\":" + "[".repeat(depth), "damaged");
        fails(
                "{\"bomFormat\":\"CycloneDX\","
                        + "\"components\":[{\"name\":\"a\",".repeat(depth)
                        + "}]".repeat(depth)
                        + "}",
                "damaged");
        fails(
                "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"><components>"
                        + "<component><components>".repeat(depth),
                "SBOM");
    }

    @Test
    void entitiesAreRefused() {
        String bomb =
                """
                <!DOCTYPE bom [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>
                <bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components><component>
                <name>&c;&d;</name></component></components></bom>
                """;
        fails(bomb, "document type");
        fails(
                "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"><components><component>"
                        + "<name>&unknown;</name></component></components></bom>",
                "SBOM");
    }

    @Test
    void hugeStringsAreRefusedOrSkipped() {
        String huge = "a".repeat(20 << 20);
        fails(
                "{\"bomFormat\":\"CycloneDX\",\"components\":[{\"name\":\"" + huge + "\"}]}",
                "damaged");
        assertEquals(
                0,
                read("{\"bomFormat\":\"CycloneDX\",\"other\":\"" + huge + "\"}")
                        .inventory()
                        .packages()
                        .size());
    }

    @Test
    void countlessThingsAreRefused() {
        String many =
                "{\"bomFormat\":\"CycloneDX\",\"components\":[" + "{},".repeat(1_100_000) + "{}]}";
        fails(many, "1,000,000");
    }

    @Test
    void linesWithoutTagsAreSkipped() {
        String text = "SPDXVersion: SPDX-2.3\n" + "x\n".repeat(2_000_000) + "PackageName: a\n";
        assertEquals(1, read(text).inventory().gaps().size());
    }

    @Test
    void aDecompressionBombIsRefused() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            byte[] spaces = new byte[1 << 20];
            java.util.Arrays.fill(spaces, (byte) ' ');
            for (int i = 0; i < 140; i++) {
                gzip.write(spaces);
            }
        }
        assertTrue(!SbomReader.recognises(packed.toByteArray()));
        var failure =
                assertThrows(
                        BollwerkException.class,
                        () -> SbomReader.read(packed.toByteArray(), "bomb.gz"));
        assertTrue(failure.getMessage().contains("larger than 128 MB"), failure.getMessage());
    }

    @Test
    void attestationsInAttestationsEnd() {
        String inner = "{}";
        for (int i = 0; i < 10; i++) {
            inner = "{\"predicateType\":\"https://cyclonedx.org/bom\",\"predicate\":" + inner + "}";
        }
        fails(inner, "holds none");
    }

    @Test
    void cyclesEnd() {
        String bom =
                """
                {"bomFormat":"CycloneDX","components":[
                 {"bom-ref":"a","type":"library","name":"a","purl":"pkg:npm/a@1"},
                 {"bom-ref":"b","type":"library","name":"b","purl":"pkg:npm/b@1"}],
                 "dependencies":[{"ref":"a","dependsOn":["b","a"]},{"ref":"b","dependsOn":["a"]},
                  {"ref":"root","dependsOn":["a"]}]}
                """;
        assertEquals(2, read(bom).inventory().packages().size());
    }

    /// What pretends to be ours is held to the same rules.
    @Test
    void aForgedDocumentOfOursIsChecked() {
        String bom =
                """
                {"bomFormat":"CycloneDX","metadata":{"component":{"name":"x","properties":[
                 {"name":"bollwerk:subject:type","value":"image"},
                 {"name":"bollwerk:layer:0:diff-id","value":"sha256:zz"},
                 {"name":"bollwerk:platform","value":"//"}]}},
                 "components":[{"name":"","properties":[{"name":"bollwerk:type","value":""}]},
                 {"name":"a","version":"1","properties":[{"name":"bollwerk:type","value":"npm"},
                  {"name":"bollwerk:purl","value":"nonsense"}]},
                 {"name":"b","version":"1","properties":[{"name":"bollwerk:type","value":"npm"},
                  {"name":"bollwerk:location:0:path","value":"p"},
                  {"name":"bollwerk:location:0:line","value":"-99999999999"}]}]}
                """;
        Sbom sbom = read(bom);
        assertEquals(1, sbom.inventory().packages().size());
        assertEquals(2, sbom.inventory().gaps().size());
        assertEquals(0, sbom.inventory().packages().getFirst().locations().getFirst().line());
    }

    private static Sbom read(String text) {
        return SbomReader.read(text.getBytes(StandardCharsets.UTF_8), "x");
    }

    private static void fails(String text, String word) {
        var failure = assertThrows(BollwerkException.class, () -> read(text));
        assertTrue(failure.getMessage().contains(word), failure.getMessage());
        assertTrue(failure.getMessage().length() < 400, failure.getMessage());
    }
}
