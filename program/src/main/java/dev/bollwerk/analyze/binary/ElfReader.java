package dev.bollwerk.analyze.binary;

import dev.bollwerk.analyze.binary.Program.Section;
import dev.bollwerk.analyze.binary.Program.Segment;

import java.util.ArrayList;
import java.util.List;

/// Reads the headers of ELF files of 32 and 64 bits and both byte orders.
///
/// [System V ABI, chapters 4 and 5](https://gabi.xinuos.com/)
final class ElfReader {
    private static final int MOST_HEADERS = 20_000;
    private static final int MOST_NAME = 200;
    private static final int PT_LOAD = 1;
    private static final int PT_NOTE = 4;
    private static final int SHT_NOBITS = 8;
    private static final int WRITABLE = 2;
    private static final int NO_INDEX = 0xffff;

    private final Octets octets;
    private final boolean wide;
    private final int word;
    private final List<Section> sections = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();

    private ElfReader(Octets raw) {
        this.wide = raw.u8(4) == 2;
        this.word = wide ? 8 : 4;
        this.octets = raw.ordered(raw.u8(5) == 2);
    }

    static Program read(Octets raw) {
        var reader = new ElfReader(raw);
        reader.segments();
        reader.sections();
        return new Program(
                ProgramFormat.ELF, reader.octets, reader.word, reader.sections, reader.segments);
    }

    private void segments() {
        long table = octets.word(wide ? 32 : 28, word);
        int size = octets.u16(wide ? 54 : 42);
        int count = octets.u16(wide ? 56 : 44);
        for (int i = 0; i < count && octets.has(table + (long) i * size, size); i++) {
            long at = table + (long) i * size;
            if (size < (wide ? 56 : 32)) {
                return;
            }
            long type = octets.u32(at);
            long offset = octets.word(at + (wide ? 8 : 4), word);
            long address = octets.word(at + (wide ? 16 : 8), word);
            long length = octets.word(at + (wide ? 32 : 16), word);
            boolean writable = (octets.u32(at + (wide ? 4 : 24)) & WRITABLE) != 0;
            if (type == PT_LOAD) {
                segments.add(new Segment(address, offset, length, writable));
            } else if (type == PT_NOTE) {
                sections.add(new Section(PackageNote.SEGMENT, address, offset, length));
            }
        }
    }

    /// A file that is cut off before its section table has none, as one that was stripped of it.
    private void sections() {
        long table = octets.word(wide ? 40 : 32, word);
        int size = octets.u16(wide ? 58 : 46);
        int count = octets.u16(wide ? 60 : 48);
        int names = octets.u16(wide ? 62 : 50);
        if (table <= 0 || size < (wide ? 64 : 40) || !octets.has(table, size)) {
            return;
        }
        count = count == 0 ? (int) octets.word(table + (wide ? 32 : 20), word) : count;
        names = names == NO_INDEX ? (int) octets.u32(table + (wide ? 40 : 24)) : names;
        if (count < 0 || count > MOST_HEADERS || names < 0 || names >= count) {
            return;
        }
        Octets texts = octets.clipped(offset(table, size, names), size(table, size, names));
        for (int i = 0; i < count && octets.has(table + (long) i * size, size); i++) {
            long at = table + (long) i * size;
            long name = octets.u32(at);
            if (name < texts.size() && octets.u32(at + 4) != SHT_NOBITS) {
                sections.add(
                        new Section(
                                texts.zeroEnded(name, MOST_NAME),
                                octets.word(at + (wide ? 16 : 12), word),
                                offset(table, size, i),
                                size(table, size, i)));
            }
        }
    }

    private long offset(long table, int size, int number) {
        long at = table + (long) size * number;
        return octets.has(at, size) ? octets.word(at + (wide ? 24 : 16), word) : 0;
    }

    private long size(long table, int size, int number) {
        long at = table + (long) size * number;
        return octets.has(at, size) ? octets.word(at + (wide ? 32 : 20), word) : 0;
    }
}
