package dev.bollwerk.sbom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Shared;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// Documents of Trivy, Syft, Grype, Clair, Scalibr and others, as these programs publish them.
class ForeignSbomTest {
    private static final String FIXTURES = "fixtures/scanners/";

    private static Sbom read(String fixture) {
        String name = fixture.substring(fixture.lastIndexOf('/') + 1);
        return SbomReader.read(bytes(fixture), name);
    }

    private static byte[] bytes(String fixture) {
        try {
            return Files.readAllBytes(Shared.path(FIXTURES + fixture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Package find(Inventory inventory, String name) {
        return inventory.packages().stream()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// File, kind of subject, distribution, packages, gaps.
    @ParameterizedTest
    @CsvSource({
        "trivy/integration/testdata/fixtures/sbom/centos-7-cyclonedx.json,image,centos"
                + " 7.6.1810,2,0",
        "trivy/integration/testdata/fixtures/sbom/centos-7-spdx.json,image,centos 7.6.1810,2,0",
        "trivy/integration/testdata/fixtures/sbom/centos-7-spdx.txt,image,centos 7.6.1810,2,0",
        "trivy/integration/testdata/fixtures/sbom/centos-7-cyclonedx.intoto.jsonl,image,"
                + "centos 7.6.1810,2,0",
        "trivy/integration/testdata/fluentd-multiple-lockfiles.cdx.json.golden,image,"
                + "debian 10.2,160,0",
        "trivy/integration/testdata/npm-cyclonedx.json.golden,directory,-,12,0",
        "trivy/integration/testdata/conda-spdx.json.golden,directory,-,2,0",
        "trivy/pkg/sbom/spdx/testdata/happy/bom.json,image,alpine 3.16.0,6,0",
        "trivy/pkg/sbom/spdx/testdata/happy/os-only-bom.json,image,alpine 3.16.0,0,0",
        "trivy/pkg/sbom/cyclonedx/testdata/happy/bom.json,image,alpine 3.16.0,7,0",
        "trivy/pkg/sbom/cyclonedx/testdata/happy/infinite-loop-bom.json,image,ubuntu 22.04,2,0",
        "trivy/pkg/sbom/cyclonedx/testdata/happy/third-party-bom.json,image,alpine 3.16.0,3,0",
        "trivy/pkg/fanal/artifact/image/testdata/sigstore-bundle.json,image,-,2,0",
        "syft/syft/format/testdata/alpine-syft.json,image,alpine 3.14.2,14,0",
        "syft/syft/format/spdxtagvalue/testdata/tag-value.spdx,directory,alpine 3.12.5,4,0",
        "syft/syft/format/spdxjson/testdata/spdx/alpine-3.10.syft.spdx.json,directory,"
                + "alpine 3.10.9,3,0",
        "grype/grype/pkg/testdata/alpine.cdx.att.json,image,alpine 3.15.4,14,0",
        "grype/grype/pkg/testdata/alpine.att.json,image,alpine 3.15.2,14,0",
        "grype/grype/pkg/testdata/sbom-with-intoto-string.json,image,ubuntu 20.04,4,0",
        "osv-scanner/cmd/osv-scanner/scan/testdata/locks-many/alpine.cdx.xml,image,"
                + "alpine 3.17.2,15,0",
        "osv-scanner/cmd/osv-scanner/scan/source/testdata/sbom-insecure/with-duplicates.cdx.xml,"
                + "image,alpine 3.17.2,15,0",
        "osv-scanner/cmd/osv-scanner/scan/source/testdata/sbom-insecure/bad-purls.cdx.xml,"
                + "image,alpine 3.17.2,15,0",
        "osv-scalibr/extractor/filesystem/sbom/spdx/testdata/sbom.spdx.json,directory,-,2,0",
        "osv-scalibr/extractor/filesystem/sbom/spdx/testdata/sbom.spdx.yml,directory,-,2,0",
        "osv-scalibr/extractor/filesystem/sbom/spdx/testdata/sbom.spdx,directory,-,2,0",
        "osv-scalibr/extractor/filesystem/sbom/cdx/testdata/sbom.cdx.xml,directory,-,2,0",
        "osv-scalibr/extractor/filesystem/sbom/cdx/testdata/sbom-with-nested-comps.cdx.json,"
                + "directory,-,3,0",
        "claircore/sbom/spdx/testdata/round-trip/distroless-static-debian12.spdx.json,directory,"
                + "debian 12,3,0",
        "claircore/sbom/spdx/testdata/round-trip/ubi8-micro.spdx.json,directory,rhel 8,19,1",
    })
    void understandsWhatIsInside(String file, String kind, String os, int packages, int gaps) {
        Sbom sbom = read(file);
        Inventory inventory = sbom.inventory();
        assertEquals(kind, sbom.subject().type());
        assertEquals(os, inventory.distribution() == null ? "-" : inventory.distribution().brief());
        assertEquals(packages, inventory.packages().size(), inventory.packages().toString());
        assertEquals(gaps, inventory.gaps().size(), inventory.gaps().toString());
        assertTrue(SbomReader.recognises(bytes(file)));
        for (Package found : inventory.packages()) {
            assertTrue(!found.locations().isEmpty(), found.toString());
            assertTrue(!found.locations().getFirst().path().startsWith("/"), found.toString());
        }
    }

    /// Trivy: binary and source versions with epochs and releases, apart and together.
    @ParameterizedTest
    @ValueSource(strings = {"centos-7-cyclonedx.json", "centos-7-spdx.json", "centos-7-spdx.txt"})
    void epochsOfTrivy(String file) {
        Sbom sbom = read("trivy/integration/testdata/fixtures/sbom/" + file);
        Package openssl = find(sbom.inventory(), "openssl-libs");
        assertEquals("rpm", openssl.type());
        assertEquals("1:1.0.2k-16.el7", openssl.version());
        assertEquals("x86_64", openssl.architecture());
        assertEquals("1:1.0.2k-16.el7", openssl.source().version());
        assertEquals(
                "sha256:89169d87dbe2b72ba42bfbb3579c957322baca28e03a1e558076542a1c1b2b4a",
                openssl.locations().getFirst().layer().toString());
    }

    @Test
    void sourcesOfTrivy() {
        Inventory inventory =
                read("trivy/integration/testdata/fluentd-multiple-lockfiles.cdx.json.golden")
                        .inventory();
        Package diffutils = find(inventory, "diffutils");
        assertEquals("1:3.7-3", diffutils.version());
        assertEquals(new SourcePackage("diffutils", "1:3.7-3"), diffutils.source());
        Package ruby = find(inventory, "ruby");
        assertEquals(new SourcePackage("ruby-defaults", "1:2.5.1"), ruby.source());
        Package gem = find(inventory, "activesupport");
        assertEquals("gem", gem.type());
        assertEquals(
                "var/lib/gems/2.5.0/specifications/activesupport-6.0.2.1.gemspec",
                gem.locations().getFirst().path());
    }

    @Test
    void lockFilesAndDependenciesOfTrivy() {
        Inventory inventory =
                read("trivy/integration/testdata/npm-cyclonedx.json.golden").inventory();
        Package tokens = find(inventory, "js-tokens");
        assertEquals(
                "react@16.8.6 > loose-envify@1.4.0", tokens.attribute(Attribute.DEPENDENCY_PATH));
        assertEquals("transitive", tokens.attribute(Attribute.RELATION));
        assertEquals("direct", find(inventory, "react").attribute(Attribute.RELATION));
        for (Package found : inventory.packages()) {
            assertEquals("package-lock.json", found.locations().getFirst().path());
        }
    }

    /// One image in Syft's own JSON, and as CycloneDX in an attestation: `upstream`, origin.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "syft/syft/format/testdata/alpine-syft.json",
                "grype/grype/pkg/testdata/alpine.att.json",
                "grype/grype/pkg/testdata/alpine.cdx.att.json",
                "osv-scanner/cmd/osv-scanner/scan/testdata/locks-many/alpine.cdx.xml"
            })
    void originsOfSyft(String file) {
        Inventory inventory = read(file).inventory();
        Map<String, String> sources = new TreeMap<>();
        for (Package found : inventory.packages()) {
            if (!found.type().equals("apk")) {
                // the program that Syft recognises apart from its package
                assertEquals("busybox", found.name());
                continue;
            }
            assertEquals(found.version(), found.source().version());
            assertEquals("lib/apk/db/installed", found.locations().getFirst().path());
            sources.put(found.name(), found.source().name());
        }
        assertEquals("busybox", sources.get("ssl_client"));
        assertEquals("musl", sources.get("musl-utils"));
        assertEquals("apk-tools", sources.get("apk-tools"));
    }

    @Test
    void sourcesAndEpochsOfSyft() {
        Inventory inventory =
                read("grype/test/cli/testdata/sbom-ubuntu-20.04--pruned.json").inventory();
        assertEquals(
                new SourcePackage("gcc-10", "10.2.0-5ubuntu1~20.04"),
                find(inventory, "gcc-10-base").source());
        String purl =
                "pkg:rpm/rhel/perl-IO@1.38-422.el8?arch=x86_64&epoch=1"
                        + "&upstream=perl-5.26.3-422.el8.src.rpm&distro=rhel-8.10"
                        + "&rpmmod=perl:5.26";
        Sbom rpm = json(cycloneDx(purl));
        Package perl = rpm.inventory().packages().getFirst();
        assertEquals("1:1.38-422.el8", perl.version());
        assertEquals(new SourcePackage("perl", "1:5.26.3-422.el8"), perl.source());
        assertEquals("perl:5.26", perl.attribute(Attribute.MODULARITY));
        assertEquals("rhel 8.10", rpm.inventory().distribution().brief());
    }

    @Test
    void sourcesOfClairAreRelationships() {
        Inventory inventory =
                read("claircore/sbom/spdx/testdata/round-trip/ubi8-micro.spdx.json").inventory();
        Package coreutils = find(inventory, "coreutils-single");
        assertEquals("rpm", coreutils.type());
        assertEquals("coreutils", coreutils.source().name());
        assertEquals("var/lib/rpm", coreutils.locations().getFirst().path());
    }

    /// Two ways to write an epoch, names that package URLs write in lower case, types of old.
    @ParameterizedTest
    @CsvSource({
        "pkg:deb/debian/vim@2%3A8.2-1?distro=debian-11,deb,vim,2:8.2-1",
        "pkg:deb/debian/vim@2:8.2-1,deb,vim,2:8.2-1",
        "pkg:deb/debian/vim@8.2-1?epoch=2,deb,vim,2:8.2-1",
        "pkg:rpm/fedora/a@0:1-1?epoch=0,rpm,a,1-1",
        "pkg:alpine/zlib@1.2.11-r3,apk,zlib,1.2.11-r3",
        "pkg:npm/%40angular/core@1.0,npm,@angular/core,1.0",
        "pkg:npm/%40gar%2Fpromisify@1.1.3,npm,@gar/promisify,1.1.3",
        "pkg:pypi/Flask_SQLAlchemy@2.5,pypi,flask-sqlalchemy,2.5",
        "pkg:maven/org.example/a.b@1.0%2Bx,maven,org.example:a.b,1.0+x",
        "pkg:golang/github.com/burntsushi/toml@v1.2.0,golang,github.com/burntsushi/toml,v1.2.0",
    })
    void packageUrlsInAllForms(String purl, String type, String name, String version) {
        Package found = json(cycloneDx(purl)).inventory().packages().getFirst();
        assertEquals(type, found.type());
        assertEquals(name, found.name());
        assertEquals(version, found.version());
    }

    @Test
    void theComponentKeepsItsUpperCase() {
        Package found =
                json("""
                {"bomFormat":"CycloneDX","specVersion":"1.5","components":[
                 {"type":"library","name":"github.com/BurntSushi/toml/v2",
                  "version":"v2.0.0",
                  "purl":"pkg:golang/github.com/burntsushi/toml@v2.0.0#v2"}]}
                """)
                        .inventory()
                        .packages()
                        .getFirst();
        assertEquals("github.com/BurntSushi/toml/v2", found.name());
    }

    @Test
    void aComponentThatSaysTooLittleIsAGap() {
        List<Gap> gaps =
                json("""
                {"bomFormat":"CycloneDX","specVersion":"1.5","components":[
                 {"type":"library","name":"mystery","version":"1"},
                 {"type":"library","name":"n","purl":"pkg:npm/n"},
                 {"type":"file","name":"a.txt"},
                 {"type":"library","name":"bad","purl":"pkg:npm/%zz@1"}]}
                """)
                        .inventory()
                        .gaps();
        assertEquals(3, gaps.size(), gaps.toString());
        assertTrue(gaps.get(0).reason().contains("'mystery 1'"), gaps.toString());
        assertTrue(gaps.get(1).reason().contains("'n' of the SBOM has no version"));
        assertTrue(gaps.get(2).reason().contains("'pkg:npm/%zz@1'"), gaps.toString());
    }

    @Test
    void twoDistributionsAreSaid() {
        Sbom sbom =
                json(
                        """
                        {"bomFormat":"CycloneDX","components":[
                         {"name":"a","purl":"pkg:deb/debian/a@1?distro=debian-12"},
                         {"name":"b","purl":"pkg:deb/debian/b@1?distro=debian-12"},
                         {"name":"c","purl":"pkg:deb/debian/c@1"},
                         {"name":"d","purl":"pkg:rpm/redhat/d@1-1?distro=rhel-9.4"}]}
                        """);
        assertEquals("debian 12", sbom.inventory().distribution().brief());
        assertEquals(
                "The SBOM lists packages of rhel 9.4 too; they were taken for those of debian 12.",
                sbom.inventory().gaps().getFirst().reason());
    }

    @Test
    void aLargeYamlIsRead() {
        var yaml = new StringBuilder("SPDXID: \"SPDXRef-DOCUMENT\"\nname: \"x\"\npackages:\n");
        for (int i = 0; i < 50_000; i++) {
            yaml.append("- name: \"a\"\n  versionInfo: \"1\"\n  comment: \"")
                    .append("x".repeat(60));
            yaml.append("\"\n  primaryPackagePurpose: \"FILE\"\n");
        }
        assertEquals(0, json(yaml.toString()).inventory().packages().size());
    }

    @Test
    void manyGapsAreOne() {
        var components = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            components.append(i == 0 ? "" : ",");
            components.append("{\"type\":\"library\",\"name\":\"a").append(i).append("\"}");
        }
        List<Gap> gaps =
                json("{\"bomFormat\":\"CycloneDX\",\"components\":[" + components + "]}")
                        .inventory()
                        .gaps();
        assertEquals(101, gaps.size());
        assertTrue(gaps.getLast().reason().startsWith("900 more"), gaps.getLast().reason());
    }

    @Test
    void compressedIsReadToo() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes("trivy/integration/testdata/fixtures/sbom/centos-7-cyclonedx.json"));
        }
        assertTrue(SbomReader.recognises(packed.toByteArray()));
        assertEquals(2, SbomReader.read(packed.toByteArray(), "x").inventory().packages().size());
    }

    @Test
    void otherEncodingsAndWrappersAreReadToo() {
        String bom = cycloneDx("pkg:npm/a@1");
        byte[] utf16 = ("\ufeff" + bom).getBytes(StandardCharsets.UTF_16LE);
        assertTrue(SbomReader.recognises(utf16));
        assertEquals(1, SbomReader.read(utf16, "x").inventory().packages().size());
        assertEquals(1, json("\ufeff" + bom).inventory().packages().size());
        assertEquals(1, json("{\"sbom\":" + bom + "}").inventory().packages().size());
        assertEquals(1, json("{\"SPDX\":" + bom + "}").inventory().packages().size());
    }

    @Test
    void anOwnerOfSyftOwns() {
        Inventory inventory =
                json("""
                {"artifacts":[
                 {"id":"1","name":"python3-requests","version":"2.28","type":"deb",
                  "purl":"pkg:deb/debian/python3-requests@2.28"},
                 {"id":"2","name":"requests","version":"2.28","type":"python"}],
                 "artifactRelationships":[
                 {"parent":"1","child":"2","type":"ownership-by-file-overlap"}],
                 "source":{"type":"image","target":{"userInput":"debian:12"}},
                 "distro":{"id":"debian","versionID":"12"},"schema":{}}
                """)
                        .inventory();
        Package requests = find(inventory, "requests");
        assertEquals("pypi", requests.type());
        assertEquals("python3-requests", requests.attribute(Attribute.OWNED_BY));
        assertNull(find(inventory, "python3-requests").attribute(Attribute.OWNED_BY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\"}",
                "",
                "hello",
                "<a/>",
                "{\"lockfileVersion\":3}",
                "{\"payload\":\"x\"}"
            })
    void otherFilesAreNone(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertTrue(!SbomReader.recognises(bytes));
        var failure = assertThrows(BollwerkException.class, () -> SbomReader.read(bytes, "a.json"));
        assertTrue(
                failure.getMessage().startsWith("The SBOM 'a.json' cannot be read"),
                failure.getMessage());
    }

    @Test
    void rdfSaysWhatToDo() {
        byte[] bytes = bytes("osv-scalibr/extractor/filesystem/sbom/spdx/testdata/sbom.spdx.rdf");
        assertTrue(SbomReader.recognises(bytes));
        var failure = assertThrows(BollwerkException.class, () -> SbomReader.read(bytes, "a.rdf"));
        assertTrue(failure.getMessage().contains("convert it to JSON"), failure.getMessage());
    }

    private static Sbom json(String text) {
        return SbomReader.read(text.getBytes(StandardCharsets.UTF_8), "test.json");
    }

    private static String cycloneDx(String purl) {
        return """
        {"bomFormat":"CycloneDX","specVersion":"1.5","components":[
         {"type":"library","name":"x","version":"0","purl":"%s"}]}
        """
                .formatted(purl);
    }
}
