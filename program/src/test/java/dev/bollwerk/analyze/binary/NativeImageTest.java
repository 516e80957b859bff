package dev.bollwerk.analyze.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Lists of packages that came with a program or an image, and the release files of Java.
class NativeImageTest {
    private static final String CATALOGERS = "fixtures/scanners/syft/syft/pkg/cataloger/";

    @Test
    void readsTheLibrariesOfANativeImage() throws IOException {
        byte[] document =
                Files.readAllBytes(
                        Shared.path(CATALOGERS + "java/testdata/graalvm-sbom/micronaut.json"));
        var result = Binaries.analyze(new BinaryProgram(), "app", nativeImage(document));
        assertEquals(List.of(), result.gaps().stream().map(gap -> gap.reason()).toList());
        assertEquals(
                "pkg:maven/io.netty/netty-codec-http2@4.1.104.Final",
                Binaries.purls(result).stream()
                        .filter(purl -> purl.contains("netty-codec-http2"))
                        .findFirst()
                        .orElse(""));
    }

    private static byte[] nativeImage(byte[] document) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(document);
        }
        byte[] data = packed.toByteArray();
        byte[] length =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
        byte[] names =
                "\0sbom\0sbom_length\0__svm_version_info\0".getBytes(StandardCharsets.US_ASCII);
        var elf = TinyElf.littleEndian().section(".data", data).section(".len", length);
        ByteBuffer symbols = ByteBuffer.allocate(4 * 24).order(ByteOrder.LITTLE_ENDIAN);
        symbols.putInt(24, 1).putLong(32, elf.address(1));
        symbols.putInt(48, 6).putLong(56, elf.address(2));
        symbols.putInt(72, 18).putLong(80, elf.address(2));
        return elf.section(".dynsym", 11, symbols.array()).section(".dynstr", 3, names).toBytes();
    }

    @Test
    void survivesDamage() throws IOException {
        byte[] good =
                nativeImage(
                        ("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.4\",\"components\":[]}")
                                .getBytes(StandardCharsets.UTF_8));
        Mutations.run("binary", good, bytes -> Binaries.analyze(new BinaryProgram(), "a", bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "valid-post-jep223/jvm/openjdk/release, oracle/openjdk, 21.0.4+7-LTS,"
                + " cpe:2.3:a:oracle:openjdk:21.0.4:*:*:*:*:*:*:*",
        "oracle-jdk-se-8/usr/lib/jvm/jdk-1.8-oracle-x64/release, oracle/jdk, 1.8.0_411-b25,"
                + " cpe:2.3:a:oracle:jdk:1.8.0:update411:*:*:*:*:*:*"
    })
    void readsTheReleaseFileOfJava(String path, String name, String version, String cpe)
            throws IOException {
        byte[] bytes =
                Files.readAllBytes(Shared.path(CATALOGERS + "java/testdata/jvm-installs/" + path));
        Package found = Binaries.analyze(new JavaRelease(), path, bytes).packages().getFirst();
        assertEquals(name, found.name());
        assertEquals(version, found.version());
        assertEquals(cpe, String.valueOf(found.attribute(Attribute.CPE)).split(" ")[0]);
    }

    @Test
    void anotherReleaseFileIsNoJava() {
        byte[] text = "VERSION=1\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of(), Binaries.all(Binaries.analyze(new JavaRelease(), "release", text)));
    }

    @Test
    void readsWhatBitnamiPutsIntoItsImages() throws IOException {
        String path = "opt/bitnami/redis/.spdx-redis.spdx";
        byte[] bytes =
                Files.readAllBytes(Shared.path(CATALOGERS + "bitnami/testdata/no-rel/" + path));
        var result = Binaries.analyze(new BundledSbom(), path, bytes);
        assertEquals("bitnami", result.packages().getFirst().type(), result::toString);
        assertEquals(path, result.packages().getFirst().locations().getFirst().path());
    }

    @Test
    void readsBitnamisListOfComponents() throws IOException {
        String path = "opt/bitnami/.bitnami_components.json";
        byte[] good =
                Files.readAllBytes(
                        Shared.path(
                                CATALOGERS + "bitnami/testdata/components-json-mongodb/" + path));
        var result = Binaries.analyze(new BitnamiComponents(), path, good);
        assertEquals(
                List.of("pkg:bitnami/mongodb@4.4.11-2?arch=amd64&distro=debian-10"),
                Binaries.purls(result).stream()
                        .filter(purl -> purl.contains("/mongodb@"))
                        .toList());
        Mutations.run(
                "bitnami-components",
                good,
                bytes -> Binaries.analyze(new BitnamiComponents(), path, bytes));
    }
}
