package dev.bollwerk.analyze.binary;

import dev.bollwerk.analyze.binary.Program.Section;
import dev.bollwerk.analyze.binary.Program.Segment;

import java.util.ArrayList;
import java.util.List;

/// Reads the headers of Windows programs and libraries. Addresses of the result count from the
/// base that the file prefers.
///
/// [PE format](https://learn.microsoft.com/windows/win32/debug/pe-format)
final class PeReader {
    private static final int SECTION_SIZE = 40;
    private static final int PE32_PLUS = 0x20b;
    private static final long WRITABLE = 0x80000000L;

    private PeReader() {}

    static Program read(Octets octets) {
        long header = octets.u32(0x3c);
        if (octets.u32(header) != 0x4550) {
            throw Octets.damaged("it has no PE header");
        }
        int count = octets.u16(header + 6);
        int optional = octets.u16(header + 20);
        boolean plus = optional >= 2 && octets.u16(header + 24) == PE32_PLUS;
        long base = optional < 32 ? 0 : octets.word(header + 24 + (plus ? 24 : 28), plus ? 8 : 4);
        List<Section> sections = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        long table = header + 24 + optional;
        for (int i = 0; i < count && octets.has(table, SECTION_SIZE); i++) {
            String name = octets.zeroEnded(table, 8);
            long address = base + octets.u32(table + 12);
            long size = octets.u32(table + 16);
            long offset = octets.u32(table + 20);
            boolean writable = (octets.u32(table + 36) & WRITABLE) != 0;
            sections.add(new Section(name, address, offset, size));
            segments.add(new Segment(address, offset, size, writable));
            table += SECTION_SIZE;
        }
        return new Program(ProgramFormat.PE, octets, plus ? 8 : 4, sections, segments);
    }
}
