package dev.bollwerk.analyze.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Mutations;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Versions in the resources of Windows programs.
class PeVersionTest {
    @Test
    void anAssemblyIsCalledByItsOwnName() {
        byte[] bytes =
                pe(
                        true,
                        "ProductName",
                        "Json.NET",
                        "InternalName",
                        "Newtonsoft.Json.dll",
                        "FileVersion",
                        "13.0.3.27908",
                        "ProductVersion",
                        "13.0.3+0a2e291c0d9c0c7675d445703e51750363a549ef");
        assertEquals(List.of("pkg:nuget/Newtonsoft.Json@13.0.3"), all("app/x.dll", bytes));
    }

    @Test
    void aNativeProgramIsCalledByItsProduct() {
        byte[] bytes = pe(false, "ProductName", "Acme  Tool", "FileVersion", "1, 2, 3, 4");
        assertEquals(List.of("pkg:generic/Acme%20Tool@1.2.3.4"), all("tool.exe", bytes));
    }

    @Test
    void whatNamesNoVersionIsUnidentified() {
        byte[] bytes = pe(false, "ProductName", "Acme", "FileVersion", "0.0.0.0");
        assertEquals(List.of("unidentified PROGRAM"), all("tool.exe", bytes));
    }

    @Test
    void survivesDamage() {
        byte[] good = pe(true, "InternalName", "a.dll", "ProductVersion", "1.0");
        Mutations.run("binary", good, bytes -> all("a.dll", bytes));
    }

    private static List<String> all(String path, byte[] bytes) {
        return Binaries.all(Binaries.analyze(new BinaryProgram(), path, bytes));
    }

    /// A program of 32 bits with one section, for resources.
    private static byte[] pe(boolean managed, String... texts) {
        byte[] strings = new byte[0];
        for (int i = 0; i < texts.length; i += 2) {
            byte[] value = (texts[i + 1] + "\0").getBytes(StandardCharsets.UTF_16LE);
            strings = join(strings, block(texts[i], value.length / 2, value));
        }
        byte[] info = block("StringFileInfo", 0, block("040904b0", 0, strings));
        byte[] version = block("VS_VERSION_INFO", 52, join(new byte[52], info));
        ByteBuffer bytes =
                ByteBuffer.allocate(0x460 + version.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(0, new byte[] {'M', 'Z'}).putInt(0x3c, 0x80);
        bytes.putInt(0x80, 0x4550).putShort(0x86, (short) 1).putShort(0x94, (short) 224);
        bytes.putShort(0x98, (short) 0x10b).putInt(0xb4, 0x400000).putInt(0xf4, 16);
        bytes.putInt(0xf8 + 16, 0x1000).putInt(0xf8 + 112, managed ? 0x2000 : 0);
        bytes.put(0x178, ".rsrc".getBytes(StandardCharsets.US_ASCII));
        bytes.putInt(0x184, 0x1000).putInt(0x188, version.length + 0x60).putInt(0x18c, 0x400);
        folder(bytes, 0x400, 16, 0x80000018);
        folder(bytes, 0x418, 1, 0x80000030);
        folder(bytes, 0x430, 1033, 0x48);
        bytes.putInt(0x448, 0x1060).putInt(0x44c, version.length);
        bytes.put(0x460, version);
        return bytes.array();
    }

    private static void folder(ByteBuffer bytes, int at, int id, int target) {
        bytes.putShort(at + 14, (short) 1).putInt(at + 16, id).putInt(at + 20, target);
    }

    private static byte[] block(String key, int valueLength, byte[] rest) {
        byte[] name = (key + "\0").getBytes(StandardCharsets.UTF_16LE);
        int start = 6 + name.length + 3 & ~3;
        ByteBuffer block =
                ByteBuffer.allocate(start + rest.length + 3 & ~3).order(ByteOrder.LITTLE_ENDIAN);
        block.putShort((short) (start + rest.length)).putShort((short) valueLength);
        block.putShort((short) 1).put(name).put(start, rest);
        return block.array();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
