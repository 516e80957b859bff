package dev.bollwerk.vex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.image.Digest;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// Statements in the formats of the field, on documents that other tools are tested with.
class VexTest {
    private static final String GRYPE = "fixtures/scanners/grype/grype/vex/testdata/vex-docs/";
    private static final String TRIVY = "fixtures/scanners/trivy/pkg/vex/testdata/";
    private static final Digest ALPINE =
            Digest.parse("sha256:124c7d2707904eea7431fffe91522a01e5a861a624ee31d03372cc1d138a3126");

    private final OsRelease alpine = new OsRelease("alpine", "3.17.3", null, List.of(), "");
    private final Package libcrypto = apk("libcrypto3", "3.0.8-r3");
    private final Package zlib = apk("zlib", "1.2.13-r0");

    @Test
    void theImageAndItsPartsAreMeant() {
        var outcome = apply(GRYPE + "openvex-demo1.json", image("alpine:3.17"), "CVE-2023-1255");
        assertEquals(List.of("libcrypto3"), waived(outcome));
        assertEquals(List.of("zlib"), kept(outcome));
        Vulnerability gone = (Vulnerability) outcome.waived().getFirst().finding();
        assertEquals(FindingState.NOT_AFFECTED, gone.state());
        assertTrue(outcome.waived().getFirst().waiver().reason().startsWith("VEX: fixed"));
    }

    @Test
    void anImageWithoutPartsMeansAllOfIt() {
        var outcome =
                apply(
                        GRYPE + "openvex-image-no-subcomponents.json",
                        image("alpine:3.17"),
                        "CVE-2023-1255");
        assertEquals(List.of("libcrypto3", "zlib"), waived(outcome));
    }

    @Test
    void anotherImageIsNotMeant() {
        var other = new Subject("image", "alpine:3.18", Digest.sha256(new byte[1]), null, alpine);
        assertEquals(
                List.of(), waived(apply(GRYPE + "openvex-demo1.json", other, "CVE-2023-1255")));
    }

    @Test
    void aPackageMayBeTheProduct() {
        Subject folder = new Subject("directory", "dir:x", null, null, alpine);
        assertEquals(
                List.of("libcrypto3"),
                waived(apply(GRYPE + "openvex-package-product.json", folder, "CVE-2023-1255")));
        assertEquals(
                List.of("libcrypto3"),
                waived(apply(GRYPE + "csaf-demo1.json", folder, "CVE-2023-1255")));
        assertEquals(
                List.of("libcrypto3"),
                waived(apply(GRYPE + "csaf-demo2.json", folder, "CVE-2023-3817")));
    }

    @Test
    void aStatementOfAnotherVulnerabilityIsNone() {
        assertEquals(
                List.of(),
                waived(apply(GRYPE + "openvex-demo1.json", image("alpine:3.17"), "CVE-2023-9999")));
    }

    @Test
    void repositoriesOfImagesAreTold() {
        var debian = new OsRelease("debian", "12", null, List.of(), "");
        Package bash =
                new Package(
                        "deb",
                        "bash",
                        "5.2.15",
                        null,
                        "amd64",
                        java.util.Map.of(),
                        List.of(),
                        List.of(Location.of("var/lib/dpkg/status")));
        for (String name : List.of("debian:12", "registry:docker.io/library/debian:12")) {
            var subject = new Subject("image", name, ALPINE, null, debian);
            var statements = statements(TRIVY + "openvex-oci.json");
            var outcome =
                    new VexMatcher(statements, subject, List.of(bash))
                            .apply(List.of(finding("CVE-2022-3715", bash)));
            assertEquals(List.of("bash"), waived(outcome), name);
        }
        var other = new Subject("image", "registry:example.org/ubuntu", ALPINE, null, debian);
        assertEquals(
                List.of(),
                waived(
                        new VexMatcher(statements(TRIVY + "openvex-oci.json"), other, List.of(bash))
                                .apply(List.of(finding("CVE-2022-3715", bash)))));
    }

    @Test
    void aPartOfAPackageOfTheInventoryIsMeant() {
        Package direct = go("github.com/aquasecurity/go-direct1", "v2.0.0");
        Package inner = go("github.com/aquasecurity/go-transitive", "v4.0.0");
        var folder = new Subject("directory", "dir:x", null, null, null);
        var statements = statements(TRIVY + "openvex-nested.json");
        List<Finding> findings = List.of(finding("CVE-2024-0001", inner));
        assertEquals(
                1,
                new VexMatcher(statements, folder, List.of(direct, inner))
                        .apply(findings)
                        .waived()
                        .size());
        assertEquals(
                0,
                new VexMatcher(statements, folder, List.of(inner)).apply(findings).waived().size());
    }

    @Test
    void openStatesStayAndTheLatestHolds() {
        String open =
                """
                {"@context":"https://openvex.dev/ns/v0.2.0","author":"A","timestamp":"%s",
                 "statements":[{"vulnerability":{"name":"CVE-1-1"},"status":"%s",
                 "products":[{"@id":"pkg:apk/alpine/zlib"}],"action_statement":"Wait."}]}
                """;
        var folder = new Subject("directory", "dir:x", null, null, alpine);
        var old = read(open.formatted("2024-01-01T00:00:00Z", "not_affected"));
        var fresh = read(open.formatted("2025-01-01T00:00:00+01:00", "under_investigation"));
        List<VexStatement> both = Stream.concat(fresh.stream(), old.stream()).toList();
        var outcome =
                new VexMatcher(both, folder, List.of(zlib))
                        .apply(List.of(finding("CVE-1-1", zlib)));
        Vulnerability kept = (Vulnerability) outcome.kept().getFirst();
        assertEquals(FindingState.UNDER_INVESTIGATION, kept.state());
        assertTrue(kept.explanation().endsWith("VEX: under investigation: Wait. (A)"));
    }

    @Test
    void documentsOfTrivysTestsAreRead() {
        assertEquals(1, statements(TRIVY + "openvex.json").size());
        assertEquals(
                "pkg:golang/github.com/aquasecurity/go-transitive@v4.0.0",
                statements(TRIVY + "csaf.json").getFirst().products().getFirst().names().get(0));
        assertTrue(
                statements(TRIVY + "csaf-relationships.json").stream()
                        .anyMatch(s -> !s.products().getFirst().parts().isEmpty()));
        VexStatement analysis = statements(TRIVY + "cyclonedx.json").getFirst();
        assertEquals(VexStatus.NOT_AFFECTED, analysis.status());
    }

    @Test
    void attestationsAreUnwrapped() throws IOException {
        String vex = Files.readString(Shared.path(GRYPE + "openvex-demo1.json"));
        String statement =
                "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicateType\":"
                        + "\"https://openvex.dev/ns/v0.2.0\",\"predicate\":"
                        + vex
                        + "}";
        String envelope =
                "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\""
                        + Base64.getEncoder().encodeToString(statement.getBytes(UTF_8))
                        + "\"}";
        assertEquals(read(vex), read(envelope));
        String other = statement.replace("openvex.dev/ns/v0.2.0\",\"pred", "slsa.dev/x\",\"pred");
        assertEquals(List.of(), VexReader.readAttached(other.getBytes(UTF_8), "x"));
        assertThrows(BollwerkException.class, () -> read(other));
    }

    @Test
    void damageIsOneSentence() {
        assertTrue(message("{\"a\":1}").contains("is neither OpenVEX nor CSAF nor CycloneDX"));
        assertTrue(message("{\n\n").contains("damaged near line"));
        assertTrue(message("").contains("x.json"));
    }

    @Test
    void mutationsNeverCrash() throws IOException {
        List<byte[]> goods =
                List.of(
                        Files.readAllBytes(Shared.path(GRYPE + "openvex-demo2.json")),
                        Files.readAllBytes(Shared.path(TRIVY + "csaf-relationships.json")),
                        Files.readAllBytes(Shared.path(TRIVY + "cyclonedx.json")));
        Mutations.run(
                "VexReader",
                goods,
                bytes -> {
                    var statements = VexReader.read(bytes, "x");
                    new VexMatcher(statements, image("alpine:3"), List.of(zlib))
                            .apply(List.of(finding("CVE-2023-1255", zlib)));
                });
    }

    private static String message(String text) {
        return String.valueOf(assertThrows(BollwerkException.class, () -> read(text)).getMessage());
    }

    private static List<VexStatement> read(String text) {
        return VexReader.read(text.getBytes(UTF_8), "x.json");
    }

    private static List<VexStatement> statements(String fixture) {
        Path file = Shared.path(fixture);
        try {
            return VexReader.read(Files.readAllBytes(file), "x.json");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private VexOutcome apply(String fixture, Subject subject, String id) {
        return new VexMatcher(statements(fixture), subject, List.of(libcrypto, zlib))
                .apply(List.of(finding(id, libcrypto), finding(id, zlib)));
    }

    private static List<String> waived(VexOutcome outcome) {
        return outcome.waived().stream().map(one -> name(one.finding())).toList();
    }

    private static List<String> kept(VexOutcome outcome) {
        return outcome.kept().stream().map(VexTest::name).toList();
    }

    private static String name(Finding finding) {
        return ((Vulnerability) finding).affected().name();
    }

    private Subject image(String name) {
        return new Subject("image", name, ALPINE, null, alpine);
    }

    private static Package apk(String name, String version) {
        return Package.of("apk", name, version, Location.of("lib/apk/db/installed"));
    }

    private static Package go(String name, String version) {
        return Package.of("golang", name, version, Location.of("go.mod"));
    }

    private static Finding finding(String id, Package affected) {
        return new Vulnerability(
                id,
                List.of(),
                Severity.HIGH,
                "test",
                id,
                "",
                FindingState.AFFECTED,
                affected,
                List.of(),
                "test",
                List.of(),
                List.of(),
                Double.NaN,
                false,
                0,
                null,
                List.of(),
                "");
    }
}
