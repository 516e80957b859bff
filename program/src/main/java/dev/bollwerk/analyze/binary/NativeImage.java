package dev.bollwerk.analyze.binary;

import dev.bollwerk.analyze.binary.Program.Section;
import dev.bollwerk.analyze.file.Discoveries;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The libraries in a Java program that GraalVM compiled to an ELF file: a CycloneDX document,
/// compressed, which symbols lead to.
///
/// [GraalVM: embedded
/// SBOM](https://www.graalvm.org/latest/security-guide/native-image/sbom/)
final class NativeImage {
    private static final String DATA = "sbom";
    private static final String LENGTH = "sbom_length";
    private static final String RUNTIME = "__svm_version_info";
    private static final int LARGEST = 64 << 20;
    private static final int MOST_SYMBOLS = 4_000_000;

    private NativeImage() {}

    /// Adds the libraries of a program.
    ///
    /// @return whether it names any
    static boolean read(Program program, String path, Discoveries discoveries) {
        if (program.format() != ProgramFormat.ELF) {
            return false;
        }
        Map<String, Long> symbols = symbols(program, ".dynsym", ".dynstr");
        if (!symbols.containsKey(DATA)) {
            symbols = symbols(program, ".symtab", ".strtab");
        }
        Long data = symbols.get(DATA);
        Long length = symbols.get(LENGTH);
        if (data == null || length == null || !symbols.containsKey(RUNTIME)) {
            return false;
        }
        Octets octets = program.octets();
        long size = octets.u64(program.offset(length));
        byte[] document = Inflated.gzip(octets.part(program.offset(data), size), LARGEST);
        return EmbeddedSbom.add(document, path, discoveries);
    }

    /// Addresses of the symbols that count.
    private static Map<String, Long> symbols(Program program, String table, String names) {
        Map<String, Long> found = new HashMap<>();
        Section symbols = program.section(table);
        Section texts = program.section(names);
        if (symbols == null || texts == null) {
            return found;
        }
        Octets rows = program.bytes(symbols);
        Octets strings = program.bytes(texts);
        if (new ByteSearch(RUNTIME.getBytes(StandardCharsets.US_ASCII)).find(strings, 0) < 0) {
            return found;
        }
        boolean wide = program.wordSize() == 8;
        int size = wide ? 24 : 16;
        int count = Math.min(rows.size() / size, MOST_SYMBOLS);
        for (int i = 0; i < count; i++) {
            long at = (long) i * size;
            long name = rows.u32(at);
            if (name < strings.size() && isWanted(strings, name)) {
                found.put(
                        strings.zeroEnded(name, 32), rows.word(at + (wide ? 8 : 4), wide ? 8 : 4));
            }
        }
        return found;
    }

    private static boolean isWanted(Octets strings, long at) {
        int first = strings.u8(at);
        if (first != 's' && first != '_') {
            return false;
        }
        String name = strings.zeroEnded(at, 32);
        return name.equals(DATA) || name.equals(LENGTH) || name.equals(RUNTIME);
    }
}
