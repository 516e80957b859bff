package dev.bollwerk.analyze.binary;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The parts of a program file.
///
/// @param octets all its bytes, in its byte order
/// @param wordSize bytes of an address, 4 or 8
/// @param segments what is loaded from the file
record Program(
        ProgramFormat format,
        Octets octets,
        int wordSize,
        List<Section> sections,
        List<Segment> segments) {
    Program {
        sections = List.copyOf(sections);
        segments = List.copyOf(segments);
    }

    /// A named part.
    ///
    /// @param address where it is loaded; 0 for none
    record Section(String name, long address, long offset, long size) {}

    /// A part that is loaded.
    record Segment(long address, long offset, long size, boolean writable) {}

    /// The first section with a name.
    @Nullable Section section(String name) {
        for (Section section : sections) {
            if (section.name.equals(name)) {
                return section;
            }
        }
        return null;
    }

    /// The bytes of a section, as far as they are there.
    Octets bytes(Section section) {
        return octets.clipped(section.offset, section.size);
    }

    /// Where in the file the byte of an address is; -1 when nowhere.
    long offset(long address) {
        for (Segment segment : segments) {
            long inside = address - segment.address;
            if (inside >= 0 && inside < segment.size) {
                return segment.offset + inside;
            }
        }
        return -1;
    }
}
