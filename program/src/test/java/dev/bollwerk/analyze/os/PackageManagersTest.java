package dev.bollwerk.analyze.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Ownership;
import dev.bollwerk.analyze.file.Reading;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// pacman, Portage, opkg, Nix, Homebrew, snaps, Flatpak.
class PackageManagersTest {
    private static final String SYFT = "syft/syft/pkg/cataloger/";
    private static final String INFO = "Applications/A.app/Contents/Info.plist";
    private static final String SCALIBR = "osv-scalibr/extractor/filesystem/os/";

    @Test
    void pacmanPackages() {
        List<FileResult> results =
                Reading.tree(SYFT + "arch/testdata/installed", List.of(new PacmanPackage()), null);
        assertEquals(
                List.of(
                        "emacs 29.3-3 x86_64",
                        "fuzzy 1.2-3 ",
                        "gmp 6.2.1-2 x86_64",
                        "madeup 20.30-4 ",
                        "tree-sitter 0.22.6-1 x86_64"),
                architectures(results));
        Package emacs = results.get(1).packages().getFirst();
        assertEquals(List.of("GPL3"), emacs.licenses());
        assertEquals("pkg:alpm/arch/emacs@29.3-3?arch=x86_64", Purl.of(emacs).toString());
        assertEquals(
                List.of("It names no package or no version."), Reading.gaps(results.getFirst()));
    }

    @Test
    void pacmanOwnsFiles() {
        List<FileResult> results =
                Reading.tree(SYFT + "arch/testdata/installed", List.of(new PacmanFileList()), null);
        Ownership fuzzy = results.getFirst().ownerships().getFirst();
        assertEquals(Ownership.of("fuzzy", List.of("etc/fuzzy.conf")), fuzzy);
        Ownership gmp = results.get(1).ownerships().getFirst();
        assertEquals("gmp", gmp.owner());
        assertTrue(gmp.owns(Ownership.hash("usr/lib/libgmp.so.10.4.1")));
        assertFalse(gmp.owns(Ownership.hash("usr/lib/")));
    }

    @Test
    void pacmanFixturesOfScalibr() {
        String folder = SCALIBR + "pacman/testdata/";
        String path = "var/lib/pacman/local/x-1-1/desc";
        List<String> names = new ArrayList<>();
        for (String each : Reading.below(folder)) {
            names.addAll(
                    Reading.names(Reading.ofFixture(new PacmanPackage(), path, folder + each)));
        }
        assertEquals(
                List.of(
                        "gawk 5.3.1-1",
                        "gawk 5.3.1-1",
                        "libxml2 2.13.5-1",
                        "filesystem 2024.11.21-1"),
                names);
    }

    @Test
    void portagePackages() {
        List<FileResult> results =
                Reading.tree(SYFT + "gentoo/testdata/layout", List.of(new PortagePackage()), null);
        assertEquals(List.of("app-containers/skopeo 1.5.1"), Reading.names(results.getFirst()));
        Package skopeo = results.get(1).packages().getFirst();
        assertEquals(
                List.of("Apache-2.0", "BSD", "BSD-2", "CC-BY-SA-4.0", "ISC", "MIT"),
                skopeo.licenses());
        assertEquals("pkg:ebuild/app-containers/skopeo@1.5.1", Purl.of(skopeo).toString());
        Ownership owned = results.getFirst().ownerships().getFirst();
        assertTrue(owned.owns(Ownership.hash("usr/bin/skopeo")));
        assertFalse(owned.owns(Ownership.hash("usr/bin")));
    }

    @Test
    void portageFixturesOfScalibr() {
        String path = "var/db/pkg/perl-core/Getopt-Long-2.580.0/PF";
        String folder = SCALIBR + "portage/testdata/";
        assertEquals(
                List.of("perl-core/Getopt-Long 2.580.0"),
                Reading.names(Reading.ofFixture(new PortagePackage(), path, folder + "valid")));
        for (String bad : List.of("empty", "invalid", "nopackage", "noversion")) {
            FileResult result = Reading.ofFixture(new PortagePackage(), path, folder + bad);
            assertEquals(List.of(), result.packages(), bad);
            assertEquals(1, result.gaps().size(), bad);
        }
        assertEquals(
                List.of("sys-libs/glibc 2.37-r3"),
                Reading.names(
                        Reading.of(
                                new PortagePackage(),
                                "var/db/pkg/sys-libs/glibc-2.37-r3/CONTENTS",
                                "sym /lib/a b -> c 1\nobj /lib/x y 0123 12\n")));
    }

    @Test
    void opkgPackages() {
        FileResult result =
                Reading.ofFixture(
                        new OpkgStatus(),
                        "var/lib/opkg/status",
                        SYFT + "debian/testdata/var/lib/opkg/status");
        assertEquals(
                List.of(
                        "dropbear 2024.85-r0 x86_64",
                        "busybox 1.36.1-r3 x86_64",
                        "kernel-modules 6.6.0-r0 x86_64"),
                architectures(List.of(result)));
        assertEquals(List.of("MIT"), result.packages().getFirst().licenses());
        String folder = SCALIBR + "dpkg/testdata/opkg/";
        assertEquals(
                "empty 0, invalid 0, nopackage 2, noversion 2, single 1, statusfield 3,"
                        + " trailingnewlines 1, transitional 1, valid 3",
                String.join(
                        ", ",
                        Reading.below(folder).stream()
                                .map(each -> each + " " + opkg(folder + each))
                                .toList()));
        Ownership owned =
                Reading.of(
                                new OpkgFileList(),
                                "usr/lib/opkg/info/busybox.list",
                                "/bin/busybox\t0100755\n/bin/\n/bin/sh\n")
                        .ownerships()
                        .getFirst();
        assertEquals(Ownership.of("busybox", List.of("bin/busybox", "bin/sh")), owned);
    }

    private static int opkg(String fixture) {
        return Reading.ofFixture(new OpkgStatus(), "usr/lib/opkg/status", fixture)
                .packages()
                .size();
    }

    @Test
    void nixStorePaths() {
        List<String> purls = new ArrayList<>();
        for (String folder :
                List.of(
                        "h0cnbmfcn93xm5dg2x27ixhag1cwndga-glibc-2.34-210-bin",
                        "5av396z8xa13jg89g9jws145c0k26k2x-glibc-2.34-210.drv",
                        "5av396z8xa13jg89g9jws145c0k26k2x-apache-maven-3.9.6",
                        "5av396z8xa13jg89g9jws145c0k26k2x-python3.11-requests-2.31.0",
                        "5av396z8xa13jg89g9jws145c0k26k2x-source",
                        "5av396z8xa13jg89g9jws145c0k26k2x-dev",
                        "5av396z8xa13jg89g9jws145c0k26k2x-hello-2.12.tar.gz",
                        ".links",
                        "short-1.0")) {
            FileResult result = Reading.of(new NixStore(), "nix/store/" + folder, "");
            result.packages().forEach(each -> purls.add(each.attribute(Attribute.PURL)));
        }
        assertEquals(
                List.of(
                        "pkg:nix/glibc@2.34-210?output=bin"
                                + "&outputhash=h0cnbmfcn93xm5dg2x27ixhag1cwndga",
                        "pkg:nix/apache-maven@3.9.6?outputhash=5av396z8xa13jg89g9jws145c0k26k2x",
                        "pkg:nix/python3.11-requests@2.31.0"
                                + "?outputhash=5av396z8xa13jg89g9jws145c0k26k2x"),
                purls);
    }

    @Test
    void homebrew() {
        List<Analyzer> both = List.of(new HomebrewReceipt(), new HomebrewCask());
        List<String> names = new ArrayList<>();
        Reading.tree(SCALIBR + "homebrew/testdata", both, null)
                .forEach(result -> names.addAll(Reading.names(result)));
        assertEquals(
                List.of(
                        "android-platform-tools 35.0.2",
                        "firefox 130.0.1",
                        "somefolder latest",
                        "testapp 1.1.1",
                        "rclone 1.67.0"),
                names);
    }

    @Test
    void snaps() {
        String folder = SCALIBR + "snap/testdata/";
        String path = "snap/core/17210/meta/snap.yaml";
        List<String> lines = new ArrayList<>();
        for (String each : Reading.below(folder)) {
            FileResult result = Reading.ofFixture(new SnapMeta(), path, folder + each);
            lines.addAll(architectures(List.of(result)));
            assertEquals(each.endsWith("arch.yaml") ? 0 : 1, result.gaps().size(), each);
        }
        assertEquals(List.of("core 16-2.61.4-20240607 ", "core 16-2.61.4-20240607 amd64"), lines);
    }

    @Test
    void debianPackagesInSnaps() {
        FileResult base =
                Reading.ofFixture(
                        new SnapManifest(),
                        "usr/share/snappy/dpkg.yaml",
                        SYFT + "snap/testdata/dpkg.yaml");
        assertEquals(
                List.of(
                        "adduser 3.118ubuntu2 ",
                        "apparmor 2.13.3-7ubuntu5.3 ",
                        "gcc-10-base 10.5.0-1ubuntu1~20.04 amd64"),
                architectures(List.of(base)));
        FileResult built =
                Reading.ofFixture(
                        new SnapManifest(),
                        "snap/manifest.yaml",
                        SYFT + "snap/testdata/manifest.yaml");
        assertEquals(
                List.of(
                        "grub-efi-amd64-signed 1.202+2.12-1ubuntu7",
                        "shim-signed 1.56+15.7-0ubuntu1"),
                Reading.names(built));
        assertEquals("24.04", release(built));
    }

    private static String release(FileResult result) {
        var release = result.release();
        return release == null ? "" : release.versionId();
    }

    @Test
    void flatpak() {
        String folder = SCALIBR + "flatpak/testdata/";
        String path = "var/lib/flatpak/app/a/current/active/export/share/metainfo/a.metainfo.xml";
        assertTrue(new FlatpakMetainfo().wants(path, "a.metainfo.xml"));
        List<String> names = new ArrayList<>();
        for (String each : Reading.below(folder)) {
            FileResult result = Reading.ofFixture(new FlatpakMetainfo(), path, folder + each);
            names.addAll(Reading.names(result));
            assertEquals(result.packages().isEmpty() ? 1 : 0, result.gaps().size(), each);
        }
        assertEquals(List.of("org.gimp.GIMP 2.10.38", "org.gimp.GIMP 2.10.38"), names);
    }

    @Test
    void damagedInputGivesOnlyOwnErrors() {
        String arch = SYFT + "arch/testdata/installed/var/lib/pacman/local/";
        damage(new PacmanPackage(), "var/lib/pacman/local/a-1-1/desc", arch + "emacs-29.3-3/desc");
        damage(
                new PacmanFileList(),
                "var/lib/pacman/local/a-1-1/files",
                arch + "gmp-6.2.1-2/files");
        damage(
                new PortagePackage(),
                "var/db/pkg/app-containers/skopeo-1.5.1/CONTENTS",
                SYFT + "gentoo/testdata/layout/var/db/pkg/app-containers/skopeo-1.5.1/CONTENTS");
        damage(
                new OpkgStatus(),
                "var/lib/opkg/status",
                SYFT + "debian/testdata/var/lib/opkg/status");
        damage(
                new HomebrewReceipt(),
                "Cellar/rclone/1.67.0/INSTALL_RECEIPT.json",
                SCALIBR + "homebrew/testdata/Cellar/rclone/1.67.0/INSTALL_RECEIPT.json");
        damage(new SnapMeta(), "meta/snap.yaml", SCALIBR + "snap/testdata/multi-arch.yaml");
        damage(new SnapManifest(), "snap/manifest.yaml", SYFT + "snap/testdata/manifest.yaml");
        damage(new FlatpakMetainfo(), "a", SCALIBR + "flatpak/testdata/valid.xml");
        Mutations.run(
                "nix",
                "h0cnbmfcn93xm5dg2x27ixhag1cwndga-glibc-2.34-210-bin"
                        .getBytes(StandardCharsets.ISO_8859_1),
                bytes ->
                        Reading.of(
                                new NixStore(),
                                "nix/store/" + new String(bytes, StandardCharsets.ISO_8859_1),
                                ""));
    }

    private static void damage(Analyzer analyzer, String path, String fixture) {
        Mutations.run(
                analyzer.name(),
                Reading.fixture(fixture),
                bytes -> Reading.of(analyzer, path, bytes));
    }

    private static List<String> architectures(List<FileResult> results) {
        List<String> lines = new ArrayList<>();
        for (FileResult result : results) {
            for (Package each : result.packages()) {
                lines.add(each.name() + " " + each.version() + " " + each.architecture());
            }
        }
        return lines;
    }

    @Test
    void applicationsOfMacOs() {
        String folder = SYFT + "apple/testdata/";
        List<FileResult> results = new ArrayList<>();
        for (String app : List.of("install-example", "native-app-example")) {
            results.addAll(Reading.tree(folder + app, List.of(new AppleApplication()), null));
        }
        results.add(Reading.of(new AppleApplication(), INFO, binaryPlist()));
        assertEquals(
                List.of("Slack 4.50.128", "Ghostty 1.3.1", "Wörterbuch 2.4.1"),
                results.stream().flatMap(each -> Reading.names(each).stream()).toList());
    }

    @Test
    void partsOfAnApplicationAreNoApplications() {
        var analyzer = new AppleApplication();
        assertTrue(analyzer.wants(INFO, "Info.plist"));
        String inner = "Applications/A.app/Contents/Frameworks/B.app/Contents/Info.plist";
        assertFalse(analyzer.wants(inner, "Info.plist"));
        assertFalse(analyzer.wants("opt/Caskroom/a/1/A.app/Contents/Info.plist", "Info.plist"));
        assertFalse(analyzer.wants("Applications/A.app/Info.plist", "Info.plist"));
    }

    @Test
    void damagedPropertyLists() {
        byte[] xml =
                Reading.fixture(
                        SYFT
                                + "apple/testdata/install-example/Applications/Slack.app/Contents/"
                                + "Info.plist");
        Mutations.run(
                "apple-application",
                List.of(binaryPlist(), xml),
                bytes -> Reading.of(new AppleApplication(), INFO, bytes));
    }

    private static byte[] binaryPlist() {
        try (var in = PackageManagersTest.class.getResourceAsStream("testdata/binary-info.plist")) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
