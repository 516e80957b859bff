package dev.bollwerk.sbom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.inventory.Inventory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// What is written is valid and read back as it was, in every format.
class RoundTripTest {
    private static final List<Sbom> ALL =
            List.of(SampleSboms.image(), SampleSboms.hostile(), SampleSboms.empty());

    @ParameterizedTest
    @EnumSource
    void theSchemaHolds(SbomFormat format) throws IOException {
        for (Sbom sbom : ALL) {
            byte[] document = SampleSboms.written(sbom, format);
            assertEquals(
                    List.of(),
                    SbomSchemas.errors(format, document),
                    new String(document, StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLost(SbomFormat format) throws IOException {
        for (Sbom sbom : ALL) {
            byte[] document = SampleSboms.written(sbom, format);
            assertTrue(SbomReader.recognises(document), format.label());
            assertSame(sbom, SbomReader.read(document, "x"));
        }
    }

    static void assertSame(Sbom expected, Sbom read) {
        assertEquals(expected.subject(), read.subject());
        Inventory inventory = read.inventory();
        assertEquals(expected.inventory().distribution(), inventory.distribution());
        assertEquals(expected.inventory().repositories(), inventory.repositories());
        assertEquals(expected.inventory().packages().size(), inventory.packages().size());
        for (int i = 0; i < inventory.packages().size(); i++) {
            assertEquals(expected.inventory().packages().get(i), inventory.packages().get(i));
        }
        assertEquals(expected.inventory().gaps(), inventory.gaps());
        assertEquals(expected.inventory(), inventory);
    }

    @ParameterizedTest
    @EnumSource
    void theSameContentGivesTheSameBytes(SbomFormat format) throws IOException {
        for (Sbom sbom : ALL) {
            byte[] document = SampleSboms.written(sbom, format);
            Sbom read = SbomReader.read(document, "x");
            assertArrayEquals(document, SampleSboms.written(read, format));
        }
    }

    @Test
    void theSerialNumberFollowsFromTheContentOnly() throws IOException {
        Sbom sbom = SampleSboms.image();
        String serial = serial(sbom, SampleSboms.STAMP);
        assertEquals(serial, serial(sbom, new SbomStamp("1.2.3", Instant.EPOCH)));
        assertTrue(serial.matches("urn:uuid:.{14}8.{4}[89ab].*"), serial);
        assertFalse(serial.equals(serial(SampleSboms.empty(), SampleSboms.STAMP)));
    }

    private static String serial(Sbom sbom, SbomStamp stamp) {
        return new CycloneDxDocument(new BomXml(new java.io.StringWriter()), sbom, stamp).serial();
    }

    @Test
    void valuesAreDecodedAsTheyWereEncoded() {
        for (String text :
                List.of("", "plain", "100%", "%41", "a\nb", "<", "é\u0085\u2028\ufffe")) {
            String encoded = Property.encode(text);
            assertEquals(text, Property.decode(encoded));
            assertFalse(encoded.contains("\n"), encoded);
        }
        assertEquals("50% off %zz %", Property.decode("50% off %zz %"));
    }
}
