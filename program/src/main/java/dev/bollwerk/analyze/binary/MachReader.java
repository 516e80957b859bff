package dev.bollwerk.analyze.binary;

import dev.bollwerk.analyze.binary.Program.Section;
import dev.bollwerk.analyze.binary.Program.Segment;

import java.util.ArrayList;
import java.util.List;

/// Reads the headers of macOS programs: of 32 and 64 bits, of both byte orders, and "fat" ones that
/// hold one program for each processor.
///
/// Apple's `mach-o/loader.h` and `mach-o/fat.h`
final class MachReader {
    private static final int MOST_COMMANDS = 10_000;
    private static final int MOST_SECTIONS = 1_000;
    private static final int LC_SEGMENT = 1;
    private static final int LC_SEGMENT_64 = 0x19;
    private static final int WRITABLE = 2;

    private final Octets octets;
    private final boolean wide;
    private final List<Section> sections = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();

    private MachReader(Octets octets, boolean wide) {
        this.octets = octets;
        this.wide = wide;
    }

    /// The programs in a file: one, or all those of a fat one that can be read.
    static List<Program> read(Octets raw) {
        Octets big = raw.ordered(true);
        long magic = big.u32(0);
        if (magic != 0xcafebabeL && magic != 0xcafebabfL) {
            return List.of(readThin(raw));
        }
        List<Program> programs = new ArrayList<>();
        boolean far = magic == 0xcafebabfL;
        long count = big.u32(4);
        for (int i = 0; i < Math.min(count, 30); i++) {
            long at = 8 + (long) i * (far ? 32 : 20);
            long offset = far ? big.u64(at + 8) : big.u32(at + 8);
            long size = far ? big.u64(at + 16) : big.u32(at + 12);
            programs.add(readThin(raw.clipped(offset, size)));
        }
        return programs;
    }

    private static Program readThin(Octets raw) {
        long magic = raw.ordered(true).u32(0);
        boolean big = magic == 0xfeedfaceL || magic == 0xfeedfacfL;
        boolean wide = magic == 0xfeedfacfL || magic == 0xcffaedfeL;
        if (!big && !wide && magic != 0xcefaedfeL) {
            throw Octets.damaged("it has no Mach-O header");
        }
        var reader = new MachReader(raw.ordered(big), wide);
        reader.commands();
        return new Program(
                ProgramFormat.MACH_O,
                reader.octets,
                wide ? 8 : 4,
                reader.sections,
                reader.segments);
    }

    private void commands() {
        long count = Math.min(octets.u32(16), MOST_COMMANDS);
        long at = wide ? 32 : 28;
        for (int i = 0; i < count && octets.has(at, 8); i++) {
            long command = octets.u32(at);
            long size = octets.u32(at + 4);
            if (size < 8) {
                return;
            }
            if (command == LC_SEGMENT || command == LC_SEGMENT_64) {
                segment(at, command == LC_SEGMENT_64 ? 8 : 4);
            }
            at += size;
        }
    }

    private void segment(long at, int word) {
        long offset = octets.word(at + 24 + 2L * word, word);
        long size = octets.word(at + 24 + 3L * word, word);
        boolean writable = (octets.u32(at + 28 + 4L * word) & WRITABLE) != 0;
        segments.add(new Segment(octets.word(at + 24, word), offset, size, writable));
        long count = Math.min(octets.u32(at + 32 + 4L * word), MOST_SECTIONS);
        long section = at + 40 + 4L * word;
        for (int i = 0; i < count; i++) {
            sections.add(
                    new Section(
                            octets.zeroEnded(section, 16),
                            octets.word(section + 32, word),
                            octets.u32(section + 32 + 2L * word),
                            octets.word(section + 32 + word, word)));
            section += word == 8 ? 80 : 68;
        }
    }
}
