package dev.bollwerk.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.analyze.layer.Limits;
import dev.bollwerk.analyze.layer.MemoryImage;
import dev.bollwerk.analyze.layer.TarBuilder;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Programs and archives that belong to no package.
class UnknownsTest {
    private static final String STATUS =
            "Package: tools\nStatus: install ok installed\nVersion: 1\nArchitecture: amd64\n";

    @Test
    void countsAndNamesThem() {
        TarBuilder tar = new TarBuilder();
        for (int i = 1; i < 8; i++) {
            tar.file("opt/p" + i, elf(""));
        }
        tar.file("srv/a.tar.gz", "x").file("srv/notes.txt", "x");
        assertEquals(
                List.of(
                        "1 archive belongs to no known package, so nothing can be said of it:"
                                + " srv/a.tar.gz.",
                        "7 programs and libraries belong to no known package, so nothing can be"
                                + " said of them: opt/p1, opt/p2, opt/p3, opt/p4, opt/p5 and 2"
                                + " more."),
                gaps(read(tar)));
    }

    @Test
    void whatAPackageOwnsIsKnown() {
        var tar =
                new TarBuilder()
                        .file("var/lib/dpkg/status", STATUS)
                        .file("var/lib/dpkg/info/tools.list", "/.\n/bin\n/bin/tool\n/opt/a.zip\n")
                        .file("opt/a.zip", "x")
                        .symlink("bin", "usr/bin")
                        .file("usr/bin/tool", elf(""))
                        .file("usr/bin/nginx-like", elf(""))
                        .hardlink("usr/bin/other", "usr/bin/tool");
        assertEquals(
                List.of(
                        "2 programs and libraries belong to no known package, so nothing can be"
                                + " said of them: usr/bin/nginx-like, usr/bin/other."),
                gaps(read(tar)));
    }

    @Test
    void ofGoProgramsWithoutModulesThoseOfNoPackageAreNamed() {
        var tar =
                new TarBuilder()
                        .file("var/lib/dpkg/status", STATUS)
                        .file("var/lib/dpkg/info/tools.list", "/.\n/usr/bin/owned\n")
                        .file("usr/bin/owned", go("path\texample.org/owned\n"))
                        .file("srv/caddy", go("path\texample.org/caddy/cmd/caddy\n"))
                        .file("srv/go/bin/gofmt", go("path\tcmd/gofmt\n"))
                        .file("srv/shop", go("path\tshop\nmod\texample.org/shop\tv1.0.0\th1:a\n"));
        assertEquals(
                List.of(
                        "1 Go program was built without a list of modules, so all but Go's standard"
                                + " library in it was not assessed: srv/caddy."),
                gaps(read(tar)));
    }

    @Test
    void gapsOfWhatADistributionBuiltAreNone() throws IOException {
        byte[] jar = jarWithoutName();
        var tar =
                new TarBuilder()
                        .file("var/lib/dpkg/status", STATUS)
                        .file("var/lib/dpkg/info/tools.list", "/.\n/usr/share/tool/tool.jar\n")
                        .file("usr/share/tool/tool.jar", jar)
                        .file("srv/other.jar", jar);
        assertEquals(
                List.of("neither pom.properties nor manifest nor file name tell what it is"),
                gaps(read(tar)));
    }

    private static byte[] jarWithoutName() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a/B.class"));
            zip.write(1);
        }
        return bytes.toByteArray();
    }

    /// A program as Go 1.18 and later link it.
    private static byte[] go(String modules) {
        String marked = "0".repeat(16) + modules + "0".repeat(16);
        byte[] version = "go1.19.8".getBytes(StandardCharsets.UTF_8);
        byte[] list = marked.getBytes(StandardCharsets.UTF_8);
        ByteBuffer info = ByteBuffer.allocate(64 + version.length + list.length);
        info.put("\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1));
        info.put((byte) 8).put((byte) 2).position(32);
        info.put((byte) version.length).put(version);
        info.put((byte) (list.length | 0x80)).put((byte) (list.length >> 7)).put(list);
        return data(info.array());
    }

    @Test
    void aProgramToldByItsTextsIsKnown() {
        var inventory =
                read(
                        new TarBuilder()
                                .file("usr/local/bin/python3.11", elf("\0python\0003.11.2\0"))
                                .file("usr/local/lib/python3.11/lib-dynload/x.so", elf("")));
        assertEquals(List.of(), gaps(inventory));
        assertEquals(List.of("python 3.11.2"), names(inventory));
    }

    @Test
    void aProgramOfADistributionIsItsPackage() {
        var tar =
                new TarBuilder()
                        .file("var/lib/dpkg/status", STATUS)
                        .file("var/lib/dpkg/info/tools.list", "/.\n/usr/sbin/nginx\n")
                        .file("usr/sbin/nginx", elf("\0nginx version: nginx/1.2.3\0"));
        assertEquals(List.of("tools 1"), names(read(tar)));
        assertEquals(List.of(), gaps(read(tar)));
    }

    @Test
    void librariesInTheFolderOfAPackageBelongToIt() {
        var tar =
                new TarBuilder()
                        .file(
                                "app/node_modules/sass/package.json",
                                "{\"name\":\"sass\",\"version\":\"1.0.0\"}")
                        .file("app/node_modules/sass/build/sass.node", elf(""))
                        .file(
                                "lib/python3/site-packages/x-1.dist-info/METADATA",
                                "Metadata-Version: 2.1\nName: x\nVersion: 1\n")
                        .file("lib/python3/site-packages/x/_x.so", elf(""));
        assertEquals(List.of(), gaps(read(tar)));
    }

    private static Inventory read(TarBuilder tar) {
        return new InventoryReader(Analyzers.all(), Limits.USUAL, null, 1, Progress.NONE)
                .read(MemoryImage.of(tar));
    }

    private static List<String> names(Inventory inventory) {
        return inventory.packages().stream()
                .filter(each -> !each.type().equals("npm"))
                .map(UnknownsTest::name)
                .toList();
    }

    private static String name(Package found) {
        return found.name() + " " + found.version();
    }

    private static List<String> gaps(Inventory inventory) {
        return inventory.gaps().stream().map(gap -> gap.reason()).sorted().toList();
    }

    /// The header of an executable without anything in it.
    /// An ELF file without sections and with one writable segment.
    private static byte[] data(byte[] content) {
        int start = 128;
        ByteBuffer bytes = ByteBuffer.allocate(start + content.length);
        bytes.order(ByteOrder.LITTLE_ENDIAN).put(elf(""), 0, 64);
        bytes.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 1);
        bytes.putInt(64, 1).putInt(68, 6).putLong(72, start).putLong(80, 0x1000);
        bytes.putLong(96, content.length).putLong(104, content.length);
        return bytes.put(start, content).array();
    }

    private static byte[] elf(String text) {
        byte[] bytes = new byte[100 + text.length()];
        byte[] start = {0x7f, 'E', 'L', 'F', 2, 1, 1};
        System.arraycopy(start, 0, bytes, 0, start.length);
        bytes[16] = 2;
        byte[] rest = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(rest, 0, bytes, 100, rest.length);
        return bytes;
    }
}
