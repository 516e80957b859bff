package dev.bollwerk.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// The schemas that reports have to follow; nothing is asked of the network.
public final class Schemas {
    /// A schema that refuses everything.
    private static final String NOTHING = "/dev/bollwerk/report/schemas/nothing.json";

    /// Our own schema of the JSON report.
    static final Schemas JSON =
            new Schemas("/dev/bollwerk/report/bollwerk-report-1.schema.json", Map.of());

    /// Our own schema of how far a standard is met.
    public static final Schemas CONFORMITY =
            new Schemas(
                    "/dev/bollwerk/report/conformity/bollwerk-conformity-1.schema.json", Map.of());

    /// OSCAL 1.1.2 assessment results as NIST published it.
    public static final Schemas OSCAL = new Schemas("/schema/json/oscal-ar_schema.json", Map.of());

    /// SARIF 2.1.0 as OASIS published it.
    static final Schemas SARIF = new Schemas("/schema/sarif-schema-2.1.0.json", Map.of());

    /// CycloneDX 1.6 as its project published it, with the two schemas that it refers to.
    static final Schemas CYCLONEDX =
            new Schemas(
                    "/bom-1.6.schema.json",
                    Map.of(
                            "http://cyclonedx.org/schema/spdx.schema.json", "/spdx.schema.json",
                            "http://cyclonedx.org/schema/jsf-0.82.schema.json",
                                    "/jsf-0.82.schema.json"));

    /// CSAF 2.0 as OASIS published it. Its schemas of CVSS scores are such that no score is valid.
    static final Schemas CSAF =
            new Schemas(
                    "/dev/bollwerk/report/schemas/csaf_json_schema.json",
                    Map.of(
                            "https://www.first.org/cvss/cvss-v2.0.json", NOTHING,
                            "https://www.first.org/cvss/cvss-v3.0.json", NOTHING,
                            "https://www.first.org/cvss/cvss-v3.1.json", NOTHING));

    /// The reports of container and dependency scanning as GitLab published them.
    static final Schemas GITLAB_IMAGES =
            new Schemas(
                    "/dev/bollwerk/report/schemas/gitlab-container-scanning-15.0.4.json", Map.of());

    static final Schemas GITLAB_FOLDERS =
            new Schemas(
                    "/dev/bollwerk/report/schemas/gitlab-dependency-scanning-15.0.4.json",
                    Map.of());

    private final Schema schema;

    private Schemas(String resource, Map<String, String> others) {
        schema =
                SchemaRegistry.withDefaultDialect(
                                SpecificationVersion.DRAFT_2020_12,
                                registry ->
                                        registry.schemas(
                                                address ->
                                                        others.containsKey(address)
                                                                ? text(others.get(address))
                                                                : null))
                        .getSchema(text(resource), InputFormat.JSON);
    }

    /// What is wrong with a document; nothing if it is valid.
    public List<String> errors(String document) {
        return schema
                .validate(
                        document,
                        InputFormat.JSON,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static String text(String resource) {
        try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("The test dependencies lack the schema " + resource);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
