package dev.bollwerk.analyze.os;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.inventory.Attribute;

import org.junit.jupiter.api.Test;

import java.util.List;

class RpmManifestTest {
    private static final String PATH = "var/lib/rpmmanifest/container-manifest-2";
    private static final String FIXTURE =
            "syft/syft/pkg/cataloger/redhat/testdata/container-manifest-2";

    private final RpmManifest analyzer = new RpmManifest();

    @Test
    void readsTheManifestOfMariner() {
        FileResult result = Sample.analyze(analyzer, PATH, Sample.scanners(FIXTURE));
        assertEquals(
                List.of(
                        "mariner-release 2.0-12.cm2 noarch mariner-release 2.0-12.cm2",
                        "filesystem 1.1-9.cm2 x86_64 filesystem 1.1-9.cm2",
                        "glibc 2.35-2.cm2 x86_64 glibc 2.35-2.cm2",
                        "openssl-libs 1.1.1k-15.cm2 x86_64 openssl 1.1.1k-15.cm2",
                        "vim 2:9.0-1.cm2 x86_64 vim 2:9.0-1.cm2"),
                Sample.lines(result));
        assertEquals(
                "Microsoft Corporation", Sample.only(result, "glibc").attribute(Attribute.VENDOR));
        assertEquals(
                "openssl-1.1.1k-15.cm2.src.rpm",
                Sample.only(result, "openssl-libs").attribute(Attribute.SOURCE_RPM));
        assertEquals(List.of(), result.gaps());
    }

    @Test
    void otherLinesAreAGap() {
        FileResult result = Sample.analyze(analyzer, PATH, "bogus\n\nand\tmore\n");
        assertEquals(1, result.gaps().size());
        assertEquals("lines without 10 columns: 2", result.gaps().getFirst().reason());
    }

    @Test
    void damagedInputGivesOnlyOwnErrors() {
        Mutations.run(
                "rpm manifest",
                Sample.scanners(FIXTURE),
                bytes -> Sample.analyze(analyzer, PATH, bytes));
    }
}
