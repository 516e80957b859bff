package dev.bollwerk.analyze.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Ownership;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class DpkgFileListTest {
    private static final String LIST = "/.\n/usr\n/usr/bin\n/usr/bin/a\n/usr/bin/ab\n/usr/share\n";

    private final DpkgFileList analyzer = new DpkgFileList();

    @Test
    void listNamesFilesAndEmptyDirectories() {
        FileResult result = Sample.analyze(analyzer, "var/lib/dpkg/info/libx1:amd64.list", LIST);
        assertEquals(
                List.of(Ownership.of("libx1", List.of("usr/bin/a", "usr/bin/ab", "usr/share"))),
                result.ownerships());
    }

    @Test
    void md5sumsNameFilesOfAPackage() {
        String path = "var/lib/dpkg/status.d/libsqlite3-0.md5sums";
        FileResult result =
                Sample.analyze(
                        analyzer,
                        path,
                        Sample.scanners(
                                "syft/syft/pkg/cataloger/debian/testdata/image-distroless-deb/"
                                        + path));
        Ownership owned = result.ownerships().getFirst();
        assertEquals("libsqlite3-0", owned.owner());
        assertEquals(6, owned.hashes().length);
        assertTrue(owned.owns(Ownership.hash("/usr/lib/aarch64-linux-gnu/libsqlite3.so.0.8.6")));
        assertEquals(List.of(), result.gaps());
    }

    @Test
    void othersMd5sumsAreNotWanted() {
        assertTrue(analyzer.wants("var/lib/dpkg/info/a.md5sums", "a.md5sums"));
        assertTrue(analyzer.wants("var/lib/dpkg/status.d/a.md5sums", "a.md5sums"));
        assertFalse(analyzer.wants("srv/a.md5sums", "a.md5sums"));
        assertFalse(analyzer.wants("var/lib/dpkg/status.d/a.list", "a.list"));
    }

    @Test
    void linesThatAreNoChecksumsAreAGap() {
        FileResult result =
                Sample.analyze(analyzer, "var/lib/dpkg/info/a.md5sums", "what\n\nis this\n");
        assertEquals(1, result.gaps().size());
        assertEquals(List.of(), result.ownerships());
    }

    @Test
    void damagedInputGivesOnlyOwnErrors() {
        byte[] list = LIST.getBytes(StandardCharsets.UTF_8);
        Mutations.run(
                "dpkg list",
                list,
                bytes -> Sample.analyze(analyzer, "var/lib/dpkg/info/a.list", bytes));
        byte[] sums = Sample.scanners("trivy/pkg/fanal/analyzer/pkg/dpkg/testdata/md5sums.txtar");
        Mutations.run(
                "dpkg md5sums",
                sums,
                bytes -> Sample.analyze(analyzer, "var/lib/dpkg/info/a.md5sums", bytes));
    }
}
