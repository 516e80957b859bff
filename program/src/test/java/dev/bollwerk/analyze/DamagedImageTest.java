package dev.bollwerk.analyze;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.analyze.layer.Limits;
import dev.bollwerk.analyze.layer.MemoryImage;
import dev.bollwerk.analyze.layer.MemoryImage.MemoryLayer;
import dev.bollwerk.analyze.layer.TarBuilder;
import dev.bollwerk.inventory.Inventory;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Whole images with every kind of file that an analyzer reads, damaged anywhere: a scan goes on or
/// ends with our own exception, and no analyzer fails in a way it did not foresee.
class DamagedImageTest {
    private static TarBuilder image() throws IOException {
        return new TarBuilder()
                .file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME='Debian'\n")
                .file("etc/debian_version", "12.1\n")
                .file("etc/apk/repositories", "https://dl-cdn.alpinelinux.org/alpine/v3.19/main\n")
                .file(
                        "var/lib/dpkg/status",
                        """
                        Package: libc6
                        Status: install ok installed
                        Source: glibc (2.36-9)
                        Architecture: amd64
                        Version: 2.36-9+deb12u1
                        Description: library
                         more of it
                        """)
                .file("var/lib/dpkg/info/libc6.list", "/.\n/usr/lib/libc.so.6\n")
                .file(
                        "lib/apk/db/installed",
                        """
                        C:Q1abc=
                        P:musl
                        V:1.2.4-r2
                        A:x86_64
                        o:musl
                        F:lib
                        R:ld-musl-x86_64.so.1

                        """)
                .file(
                        "var/lib/rpm/Packages",
                        Files.readAllBytes(
                                Shared.path(
                                        "fixtures/scanners/syft/syft/pkg/cataloger/redhat/testdata/Packages")))
                .file(
                        "app/node_modules/left-pad/package.json",
                        "{\"name\":\"left-pad\",\"version\":\"1.3.0\",\"license\":\"MIT\"}")
                .file(
                        "usr/lib/python3/dist-packages/six-1.16.0.dist-info/METADATA",
                        "Metadata-Version: 2.1\nName: six\nVersion: 1.16.0\nLicense: MIT\n\nText\n")
                .file("app/log4j-core-2.14.1.jar", jar());
    }

    private static byte[] jar() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write(
                    "Manifest-Version: 1.0\nImplementation-Version: 2.14.1\n"
                            .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("META-INF/maven/a/b/pom.properties"));
            zip.write("groupId=a\nartifactId=b\nversion=1\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void theImageIsGood() throws IOException {
        Inventory inventory = read(image().toBytes());
        assertTrue(inventory.gaps().isEmpty(), inventory.gaps().toString());
        for (String type : new String[] {"deb", "apk", "rpm", "npm", "pypi", "maven"}) {
            assertTrue(
                    inventory.packages().stream().anyMatch(found -> found.type().equals(type)),
                    type);
        }
    }

    @Test
    void damageEndsInOurOwnExceptionOrInAGap() throws IOException {
        Mutations.run(
                "image",
                image().toBytes(),
                tar ->
                        read(tar)
                                .gaps()
                                .forEach(
                                        gap ->
                                                assertFalse(
                                                        gap.reason().startsWith("Internal error"),
                                                        gap.reason())));
    }

    private static Inventory read(byte[] tar) {
        var reader = new InventoryReader(Analyzers.all(), Limits.USUAL, null, 1, Progress.NONE);
        return reader.read(MemoryImage.of(MemoryLayer.of("tar", tar, tar)));
    }
}
