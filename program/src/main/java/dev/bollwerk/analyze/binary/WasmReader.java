package dev.bollwerk.analyze.binary;

import dev.bollwerk.analyze.binary.Program.Section;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the custom sections of WebAssembly modules.
///
/// [Binary format](https://webassembly.github.io/spec/core/binary/modules.html#custom-section)
final class WasmReader {
    private static final int MOST_SECTIONS = 10_000;
    private static final int MOST_NAME = 200;

    private final Octets octets;
    private long at = 8;

    private WasmReader(Octets octets) {
        this.octets = octets;
    }

    static Program read(Octets octets) {
        var reader = new WasmReader(octets);
        return new Program(ProgramFormat.WASM, octets, 4, reader.sections(), List.of());
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < MOST_SECTIONS && at < octets.size(); i++) {
            int id = octets.u8(at++);
            long size = number();
            long end = at + size;
            if (id == 0) {
                long length = number();
                if (length <= MOST_NAME && at + length <= end) {
                    String name = octets.text(at, length, StandardCharsets.UTF_8);
                    sections.add(new Section(name, 0, at + length, end - at - length));
                }
            }
            at = end;
        }
        return sections;
    }

    /// A number of up to 32 bits in LEB128.
    private long number() {
        long number = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int octet = octets.u8(at++);
            number |= (octet & 0x7fL) << shift;
            if (octet < 0x80) {
                return number;
            }
        }
        throw Octets.damaged("it has a number without an end");
    }
}
