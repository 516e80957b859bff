package dev.bollwerk.sbom;

import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Platform;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// SBOMs that use every field of the model, plain and with hostile content.
final class SampleSboms {
    static final SbomStamp STAMP =
            new SbomStamp("1.2.3", Instant.parse("2026-11-24T12:00:00.123Z"));

    private static final Digest BASE = Digest.sha256(new byte[] {1});
    private static final Digest APP = Digest.sha256(new byte[] {2});

    private SampleSboms() {}

    /// An SBOM in a format.
    static byte[] written(Sbom sbom, SbomFormat format) throws IOException {
        var out = new ByteArrayOutputStream();
        format.writer().write(sbom, STAMP, out);
        return out.toByteArray();
    }

    /// An image with packages of several kinds.
    static Sbom image() {
        var base =
                new Location("var/lib/rpm/Packages", 0, BASE, "RUN /bin/sh -c <<EOF\n\tdnf 100%");
        List<Package> packages = new ArrayList<>();
        packages.add(
                new Package(
                        "maven",
                        "org.example:app-core",
                        "1.0",
                        null,
                        "",
                        Map.of(
                                Attribute.SHA1, "a".repeat(40),
                                Attribute.EVIDENCE, "pom.properties",
                                Attribute.SCOPE, "test",
                                Attribute.RELATION, "direct"),
                        List.of("Apache-2.0", "see LICENSE.txt", "MIT OR Zlib"),
                        List.of(new Location("app.war!/WEB-INF/lib/a.jar", 0, APP, "COPY app"))));
        packages.add(
                new Package(
                        "maven",
                        "org.example:deep",
                        "2.0",
                        null,
                        "",
                        Map.of(
                                Attribute.DEPENDENCY_PATH, "org.example:app-core@1.0",
                                Attribute.RELATION, "transitive"),
                        List.of("GPL-2.0-or-later WITH Classpath-exception-2.0"),
                        List.of(
                                new Location("app.war!/WEB-INF/lib/a.jar", 0, APP, "COPY app"),
                                new Location("pom.xml", 17, APP, "another step"))));
        packages.add(
                new Package(
                        "rpm",
                        "openssl-libs",
                        "1:1.0.2k-16.el7",
                        new SourcePackage("openssl", "1:1.0.2k-16.el7"),
                        "x86_64",
                        everyAttribute(),
                        List.of("OpenSSL+"),
                        List.of(base)));
        return new Sbom(
                new SbomSubject(
                        "image",
                        "registry.example/app:1 <x> 100%",
                        Digest.sha256(new byte[] {3}),
                        Platform.LINUX_AMD64,
                        List.of(
                                new SbomLayer(
                                        BASE, Digest.sha256(new byte[] {4}), base.createdBy()),
                                new SbomLayer(APP, null, "COPY app"),
                                new SbomLayer(APP, null, null)),
                        Map.of("org.opencontainers.image.title", "An \"app\"", "a=b%", "c\nd")),
                new Inventory(
                        new OsRelease(
                                "centos",
                                "7",
                                "core",
                                List.of("rhel", "fedora"),
                                "CentOS Linux 7 (Core)"),
                        List.of("https://dl-cdn.alpinelinux.org/alpine/v3.10/main", "@edge x"),
                        packages,
                        List.of(
                                Gap.file("etc/broken", "It is cut off."),
                                new Gap("layer", null, "It is not there."))));
    }

    private static Map<Attribute, String> everyAttribute() {
        Map<Attribute, String> attributes = new TreeMap<>();
        for (Attribute attribute : Attribute.values()) {
            attributes.put(attribute, "value of " + attribute);
        }
        attributes.remove(Attribute.PURL);
        attributes.put(Attribute.CPE, "cpe:2.3:a:openssl:openssl:1.0.2k:*:*:*:*:*:*:* cpe:/a:b:c");
        attributes.put(Attribute.HOMEPAGE, "https://www.openssl.org/?a=b&c=<d>");
        attributes.put(Attribute.INTEGRITY, "sha256:" + "b".repeat(64));
        attributes.put(Attribute.MODULARITY, "nodejs:12:8030020201124152102:229f0a1c");
        attributes.put(Attribute.SOURCE_RPM, "openssl-1.0.2k-16.el7.src.rpm");
        return attributes;
    }

    /// Texts that break a format whose writer does not look.
    static Sbom hostile() {
        List<Package> packages = new ArrayList<>();
        int number = 0;
        for (String text :
                List.of(
                        "</text>\nPackageName: x",
                        "]]>&amp;<a href=\"'\">",
                        "\u0001\u0007\u001b[31m\u007f\u0085\u2028",
                        "\ufffe\uffff",
                        "日本語 \ud83d\ude00",
                        "  spaces around\t",
                        "a%b%0A%",
                        "#comment: no",
                        "x=y\r\nz")) {
            packages.add(
                    new Package(
                            number++ % 2 == 0 ? "npm" : "deb",
                            text,
                            text,
                            new SourcePackage(text, text),
                            text,
                            Map.of(
                                    Attribute.VENDOR, text,
                                    Attribute.PURL, "pkg:generic/x%0A@1",
                                    Attribute.CPE, text,
                                    Attribute.SUMMARY, text,
                                    Attribute.MAINTAINER, text,
                                    Attribute.DEPENDENCY_PATH, text),
                            List.of(text, text + "2"),
                            List.of(new Location(text, 3, null, text))));
        }
        packages.add(new Package("deb", "a", "", null, "", Map.of(), List.of(" "), List.of()));
        packages.add(new Package("deb", " ", " ", null, "", Map.of(), List.of(), List.of()));
        packages.add(new Package("deb", "a", "", null, "", Map.of(), List.of("MIT"), List.of()));
        return new Sbom(
                SbomSubject.of("directory", "</text>\n<&\u0000"),
                new Inventory(null, List.of("\n<"), packages, List.of(Gap.file("\n", "</text>"))));
    }

    /// Nothing in nothing.
    static Sbom empty() {
        return new Sbom(
                SbomSubject.of("directory", "dir:empty"),
                new Inventory(null, List.of(), List.of(), List.of()));
    }
}
