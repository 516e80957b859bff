package dev.bollwerk.analyze.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/// What linkers and Cargo note in programs.
class NotedPackagesTest {
    private static final String CRATES =
            """
            {"packages":[
             {"name":"app","version":"0.1.0","source":"local","dependencies":[1,3],"root":true},
             {"name":"serde","version":"1.0.1","source":"crates.io","dependencies":[2]},
             {"name":"itoa","version":"1.0.9","source":"git"},
             {"name":"cc","version":"1.0.83","source":"crates.io","kind":"build"}]}
            """;

    @Test
    void readsTheCratesOfAProgram() {
        var result = Binaries.analyze(new BinaryProgram(), "app", auditable(CRATES));
        assertEquals(
                List.of("pkg:cargo/app@0.1.0", "pkg:cargo/itoa@1.0.9", "pkg:cargo/serde@1.0.1"),
                Binaries.all(result));
        Package serde = result.packages().get(1);
        assertEquals("direct", serde.attribute(Attribute.RELATION));
        Package itoa = result.packages().get(2);
        assertEquals("transitive", itoa.attribute(Attribute.RELATION));
        assertEquals("serde@1.0.1", itoa.attribute(Attribute.DEPENDENCY_PATH));
    }

    @Test
    void readsTheCratesOfAWebAssemblyModule() {
        byte[] list = deflate(CRATES);
        byte[] name = ".dep-v0".getBytes(StandardCharsets.UTF_8);
        var module = new ByteArrayOutputStream();
        module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 2, 9, 9, 0});
        int size = 1 + name.length + list.length;
        module.writeBytes(new byte[] {(byte) (size & 0x7f | 0x80), (byte) (size >> 7)});
        module.write(name.length);
        module.writeBytes(name);
        module.writeBytes(list);
        var result = Binaries.analyze(new BinaryProgram(), "app.wasm", module.toByteArray());
        assertEquals(3, result.packages().size(), result::toString);
    }

    @Test
    void aDamagedListIsAGap() {
        byte[] bytes = TinyElf.littleEndian().section(".dep-v0", new byte[] {1, 2, 3}).toBytes();
        var result = Binaries.analyze(new BinaryProgram(), "app", bytes);
        assertTrue(result.gaps().getFirst().reason().contains("unpacked"), result::toString);
    }

    @Test
    void readsThePackageThatAProgramWasBuiltFor() {
        byte[] bytes =
                TinyElf.littleEndian()
                        .section(
                                ".note.package",
                                7,
                                note(
                                        """
                                        {"type":"rpm","name":"coreutils","version":"9.4-7.fc40",
                                         "architecture":"x86_64",
                                         "osCpe":"cpe:/o:fedoraproject:fedora:40"}\
                                        """))
                        .toBytes();
        Package found = Binaries.analyze(new BinaryProgram(), "ls", bytes).packages().getFirst();
        assertEquals("rpm", found.type());
        assertEquals("9.4-7.fc40", found.version());
        assertEquals(
                "pkg:rpm/fedora/coreutils@9.4-7.fc40?arch=x86_64&distro=fedora-40",
                found.attribute(Attribute.PURL));
    }

    @Test
    void aNoteOfNoDistributionIsAGenericPackage() {
        byte[] bytes =
                TinyElf.littleEndian()
                        .section(
                                ".note.package",
                                7,
                                note(
                                        """
                                        {"type":"testfixture","name":"hello","version":"1.2",
                                         "appCpe":"cpe:2.3:a:acme:hello:1.2:*:*:*:*:*:*:*"}\
                                        """))
                        .toBytes();
        Package found = Binaries.analyze(new BinaryProgram(), "h", bytes).packages().getFirst();
        assertEquals("generic", found.type());
        assertEquals("cpe:2.3:a:acme:hello:1.2:*:*:*:*:*:*:*", found.attribute(Attribute.CPE));
    }

    @Test
    void aPackedProgramIsAGap() {
        byte[] bytes = TinyElf.littleEndian().section("x", new byte[300]).toBytes();
        byte[] packed = java.util.Arrays.copyOf(bytes, 8000);
        byte[] mark = "UPX!".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(mark, 0, packed, 200, 4);
        System.arraycopy(mark, 0, packed, 7970, 4);
        var result = Binaries.analyze(new BinaryProgram(), "p", packed);
        assertTrue(result.gaps().getFirst().reason().contains("UPX"), result::toString);
    }

    @Test
    void survivesDamage() {
        byte[] good =
                TinyElf.littleEndian()
                        .section(".dep-v0", deflate(CRATES))
                        .section(".note.package", 7, note("{\"name\":\"a\",\"version\":\"1\"}"))
                        .toBytes();
        Mutations.run("binary", good, bytes -> Binaries.analyze(new BinaryProgram(), "a", bytes));
    }

    private static byte[] auditable(String json) {
        return TinyElf.littleEndian().section(".dep-v0", deflate(json)).toBytes();
    }

    private static byte[] deflate(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] note(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        ByteBuffer note =
                ByteBuffer.allocate(16 + (text.length + 4) / 4 * 4).order(ByteOrder.LITTLE_ENDIAN);
        note.putInt(4)
                .putInt(text.length)
                .putInt(0xcafe1a7e)
                .put("FDO\0".getBytes(StandardCharsets.US_ASCII));
        return note.put(text).array();
    }
}
