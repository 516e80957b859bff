package dev.bollwerk.analyze.binary;

import dev.bollwerk.analyze.binary.Program.Section;
import dev.bollwerk.analyze.binary.Program.Segment;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// What the Go linker notes in each program: the version of Go and the modules, as text. It stays
/// there when a program is stripped of its symbols.
///
/// The format of Go 1.13 points to the two texts; that of Go 1.18 has them right behind its header.
/// See [debug/buildinfo](https://pkg.go.dev/debug/buildinfo).
///
/// @param version as the toolchain calls itself, like `go1.21.3`
/// @param modules lines of words between tabs; empty when the program was not built in module mode
record GoBuildInfo(String version, String modules) {
    private static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);
    private static final int ALIGNMENT = 16;
    private static final int HEADER = 32;
    private static final int MOST_VERSION = 1_000;
    private static final int MOST_MODULES = 16 << 20;
    private static final int MOST_FINDS = 100;

    /// Sections that hold it in ELF and Mach-O; PE has it somewhere in its data.
    private static final String[] SECTIONS = {".go.buildinfo", "__go_buildinfo"};

    /// Around the modules stand marks of 16 bytes that tell debuggers where to look.
    private static final int MARK = 16;

    /// Whether it was built from modules, or is of Go itself (`path cmd/gofmt`), which has none. In
    /// the times of `GOPATH`, and with build tools other than Go's, programs say no more than their
    /// own path.
    boolean tellsModules() {
        return modules.startsWith("mod\t")
                || modules.startsWith("path\tcmd/")
                || modules.contains("\nmod\t")
                || modules.contains("\ndep\t");
    }

    /// What a program says; null when it was not built by Go.
    static @Nullable GoBuildInfo find(Program program) {
        for (String name : SECTIONS) {
            Section section = program.section(name);
            if (section != null) {
                GoBuildInfo found = search(program, section.offset(), section.size());
                if (found != null) {
                    return found;
                }
            }
        }
        boolean named = program.format() != ProgramFormat.PE && !program.sections().isEmpty();
        if (named && !isStripped(program)) {
            return null;
        }
        for (Segment segment : program.segments()) {
            GoBuildInfo found =
                    segment.writable() ? search(program, segment.offset(), segment.size()) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// Whether there are no names of sections but what the loader needs.
    private static boolean isStripped(Program program) {
        for (Section section : program.sections()) {
            if (!section.name().equals(PackageNote.SEGMENT)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable GoBuildInfo search(Program program, long offset, long size) {
        Octets part = program.octets().clipped(offset, size);
        var search = new ByteSearch(MAGIC);
        int at = search.find(part, 0);
        for (int finds = 0; at >= 0 && finds < MOST_FINDS; finds++) {
            boolean aligned = at % ALIGNMENT == 0 || offset % ALIGNMENT != 0;
            GoBuildInfo found = aligned ? read(program, part, at) : null;
            if (found != null) {
                return found;
            }
            at = search.find(part, at + 1);
        }
        return null;
    }

    private static @Nullable GoBuildInfo read(Program program, Octets part, int at) {
        if (!part.has(at, HEADER)) {
            return null;
        }
        int flags = part.u8(at + 15);
        if ((flags & 2) != 0) {
            return inline(part, at + HEADER);
        }
        int word = part.u8(at + 14);
        if (word != 4 && word != 8) {
            return null;
        }
        Octets ordered = part.ordered((flags & 1) != 0);
        String version = pointed(program, ordered.word(at + 16, word), word, MOST_VERSION);
        String modules = pointed(program, ordered.word(at + 16 + word, word), word, MOST_MODULES);
        return version == null ? null : of(version, modules == null ? "" : modules);
    }

    private static @Nullable GoBuildInfo inline(Octets part, int from) {
        var reader = new Inline(part, from);
        String version = reader.text(MOST_VERSION);
        String modules = reader.text(MOST_MODULES);
        return version == null ? null : of(version, modules == null ? "" : modules);
    }

    private static @Nullable GoBuildInfo of(String version, String modules) {
        int length = modules.length();
        boolean marked = length > 2 * MARK && modules.charAt(length - MARK - 1) == '\n';
        String text = marked ? modules.substring(MARK, length - MARK) : "";
        byte[] utf8 = text.getBytes(StandardCharsets.ISO_8859_1);
        return version.isEmpty()
                ? null
                : new GoBuildInfo(version, new String(utf8, StandardCharsets.UTF_8));
    }

    /// A text of Go: an address that leads to the address and the length of the characters.
    private static @Nullable String pointed(Program program, long address, int word, int most) {
        long header = program.offset(address);
        Octets octets = program.octets();
        if (header < 0 || !octets.has(header, 2L * word)) {
            return null;
        }
        long text = program.offset(octets.word(header, word));
        long length = octets.word(header + word, word);
        return text < 0 || length < 0 || length > most || !octets.has(text, length)
                ? null
                : octets.text(text, length, StandardCharsets.ISO_8859_1);
    }

    /// Texts with their lengths before them.
    private static final class Inline {
        private final Octets octets;
        private long at;

        Inline(Octets octets, long from) {
            this.octets = octets;
            this.at = from;
        }

        @Nullable String text(int most) {
            long length = 0;
            for (int shift = 0; octets.has(at, 1); shift += 7) {
                int octet = octets.u8(at++);
                length |= (octet & 0x7fL) << shift;
                if (octet < 0x80) {
                    break;
                }
                if (shift > 28) {
                    return null;
                }
            }
            if (length > most || !octets.has(at, length)) {
                return null;
            }
            String text = octets.text(at, length, StandardCharsets.ISO_8859_1);
            at += length;
            return text;
        }
    }
}
