package dev.bollwerk.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.xml.sax.SAXException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

/// What the official schemas say of a document; nothing is asked of the network.
final class SbomSchemas {
    private static final Map<String, String> OTHERS =
            Map.of(
                    "http://cyclonedx.org/schema/spdx.schema.json", "/spdx.schema.json",
                    "http://cyclonedx.org/schema/jsf-0.82.schema.json", "/jsf-0.82.schema.json");

    private SbomSchemas() {}

    /// What is wrong with a document; nothing if it is valid or its format has no schema.
    static List<String> errors(SbomFormat format, byte[] document) throws IOException {
        return switch (format) {
            case CYCLONEDX -> json("/bom-1.6.schema.json", document);
            case CYCLONEDX_XML -> xml(document);
            case SPDX -> json("/resources/spdx-schema-v2.3.json", document);
            case SPDX3 -> json("/resources/spdx-schema-v3.0.1.json", document);
            case SPDX_TAG_VALUE, JSON -> List.of();
        };
    }

    private static List<String> json(String resource, byte[] document) {
        Schema schema =
                SchemaRegistry.withDefaultDialect(
                                SpecificationVersion.DRAFT_2020_12,
                                registry ->
                                        registry.schemas(
                                                address ->
                                                        OTHERS.containsKey(address)
                                                                ? text(OTHERS.get(address))
                                                                : null))
                        .getSchema(text(resource), InputFormat.JSON);
        return schema
                .validate(
                        new String(document, UTF_8),
                        InputFormat.JSON,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static List<String> xml(byte[] document) throws IOException {
        try {
            var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.newSchema(new Source[] {source("/spdx.xsd"), source("/bom-1.6.xsd")})
                    .newValidator()
                    .validate(new StreamSource(new ByteArrayInputStream(document)));
            return List.of();
        } catch (SAXException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static Source source(String resource) {
        return new StreamSource(new ByteArrayInputStream(text(resource).getBytes(UTF_8)), resource);
    }

    private static String text(String resource) {
        try (InputStream in = SbomSchemas.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("The test dependencies lack the schema " + resource);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
