package dev.bollwerk.analyze.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Mutations;
import dev.bollwerk.inventory.Attribute;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The programs in `testdata` were built by Go 1.19 of Debian 12 from one module; all bytes but
/// those of their headers and of the build information are zero.
class GoProgramTest {
    private static final List<String> MODULES =
            List.of(
                    "pkg:golang/example.org/app",
                    "pkg:golang/example.org/dep@v1.2.3",
                    "pkg:golang/example.org/fork@v1.9.0",
                    "pkg:golang/example.org/local",
                    "pkg:golang/stdlib@1.19.8");
    private static final String LINES =
            "path\texample.org/cmd\nmod\texample.org/cmd\tv1.0.0\th1:abc=\n"
                    + "dep\texample.org/dep\tv0.1.0\th1:def=\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linux32",
                "mac",
                "mac-arm",
                "mips",
                "nosections",
                "pie",
                "s390x",
                "win32.exe"
            })
    void readsEveryFormat(String name) {
        byte[] bytes = Binaries.testdata("go-" + name + ".gz");
        assertEquals(MODULES, Binaries.all(Binaries.analyze(new BinaryProgram(), "app", bytes)));
    }

    @Test
    void readsAllPartsOfAFatProgram() {
        byte[] part = Binaries.testdata("go-mac-arm.gz");
        byte[] fat = new byte[4096 + part.length];
        ByteBuffer.wrap(fat)
                .putInt(0xcafebabe)
                .putInt(1)
                .putInt(0x0100000c)
                .putInt(0)
                .putInt(4096)
                .putInt(part.length)
                .putInt(12);
        System.arraycopy(part, 0, fat, 4096, part.length);
        assertEquals(MODULES, Binaries.all(Binaries.analyze(new BinaryProgram(), "app", fat)));
    }

    @Test
    void takesTheVersionThatTheLinkerWasGiven() {
        byte[] bytes = Binaries.testdata("go-stripped.gz");
        var result = Binaries.analyze(new BinaryProgram(), "app", bytes);
        assertEquals("pkg:golang/example.org/app@v2.3.4", Binaries.purls(result).getFirst());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void followsThePointersOfOldVersions(boolean big) {
        byte[] bytes = old(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        var result = Binaries.analyze(new BinaryProgram(), "cmd", bytes);
        assertEquals(
                List.of(
                        "pkg:golang/example.org/cmd@v1.0.0",
                        "pkg:golang/example.org/dep@v0.1.0",
                        "pkg:golang/stdlib@1.16.2"),
                Binaries.all(result));
        assertEquals("h1:def=", result.packages().getLast().attribute(Attribute.INTEGRITY));
    }

    /// As Go 1.13 to 1.17 wrote it.
    private static byte[] old(ByteOrder order) {
        byte[] version = "go1.16.2".getBytes(StandardCharsets.UTF_8);
        byte[] modules = ("0".repeat(16) + LINES + "0".repeat(16)).getBytes(StandardCharsets.UTF_8);
        var elf = new TinyElf(order).section("v", version).section("m", modules);
        ByteBuffer headers = ByteBuffer.allocate(32).order(order);
        headers.putLong(elf.address(1)).putLong(version.length);
        headers.putLong(elf.address(2)).putLong(modules.length);
        elf.section("h", headers.array());
        ByteBuffer info = ByteBuffer.allocate(32).order(order);
        info.put("\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1));
        info.put((byte) 8).put((byte) (order == ByteOrder.BIG_ENDIAN ? 1 : 0));
        info.putLong(elf.address(3)).putLong(elf.address(3) + 16);
        return elf.section(".go.buildinfo", info.array()).toBytes();
    }

    @Test
    void anOrdinaryProgramIsUnidentified() {
        byte[] bytes = TinyElf.littleEndian().section(".text", new byte[100]).toBytes();
        assertEquals(
                List.of("unidentified PROGRAM"),
                Binaries.all(Binaries.analyze(new BinaryProgram(), "a", bytes)));
    }

    @Test
    void objectFilesAndOtherFilesAreNotTaken() {
        byte[] object = TinyElf.littleEndian().section(".text", new byte[100]).toBytes();
        object[16] = 1;
        assertEquals(List.of(), Binaries.all(Binaries.analyze(new BinaryProgram(), "a.o", object)));
        byte[] text =
                "MZ is no program without its header, whatever it says."
                        .repeat(9)
                        .getBytes(StandardCharsets.UTF_8);
        text[0x3c] = 100;
        text[0x3d] = 0;
        text[0x3e] = 0;
        text[0x3f] = 0;
        assertEquals(List.of(), Binaries.all(Binaries.analyze(new BinaryProgram(), "a", text)));
    }

    @ParameterizedTest
    @CsvSource({
        "go1.21.3, 1.21.3",
        "go1.21, 1.21",
        "go1.21rc2, 1.21.0-rc.2",
        "go1.22.1 X:nocoverageredesign, 1.22.1",
        "go1.20.5 (Red Hat 1.20.5-1.el9), 1.20.5",
        "go1.18.5b7, 1.18.5",
        "go1.19.4-fips, 1.19.4",
        "devel go1.25-d524e1e Sun Feb 16 07:23:13 2025 -0800, 1.25-devel",
        "devel +7c6adf2 Wed Feb 3 2021, ''",
        "gccgo, ''"
    })
    void writesTheToolchainAsAdvisoriesDo(String toolchain, String version) {
        assertEquals(version, GoVersions.standardLibrary(toolchain));
    }

    @ParameterizedTest
    @CsvSource({
        "-X main.version=1.2.3, v1.2.3",
        "-s -w -X 'main.Version=v0.4.0-rc.1', v0.4.0-rc.1",
        "-X=example.org/x/version.Version=2.0.1 -X main.commit=12ab, v2.0.1",
        "-X github.com/hashicorp/consul/version.GitDescribe=1.12.9, v1.12.9",
        "-X main.commit=abc -X main.date=2024-01-01, ''",
        "-X main.version=dev, ''",
        "-X main.conversion=1.2, ''",
        "-w, ''"
    })
    void findsTheVersionAmongTheFlagsOfTheLinker(String flags, String version) {
        assertEquals(version, LinkerFlags.version(flags));
    }

    @Test
    void namesTheCommitWhereThereIsNoVersion() {
        var settings =
                java.util.Map.of(
                        "vcs.revision", "0123456789abcdef0123456789abcdef01234567",
                        "vcs.time", "2022-10-14T19:54:57Z");
        assertEquals("v0.0.0-20221014195457-0123456789ab", GoVersions.main("(devel)", settings));
    }

    @Test
    void survivesDamage() {
        Mutations.run(
                "binary",
                List.of(old(ByteOrder.LITTLE_ENDIAN), old(ByteOrder.BIG_ENDIAN)),
                bytes -> Binaries.analyze(new BinaryProgram(), "a", bytes));
    }
}
