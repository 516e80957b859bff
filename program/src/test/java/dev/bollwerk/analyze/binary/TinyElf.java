package dev.bollwerk.analyze.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Builds small ELF files of 64 bits with sections of given content, each loaded at its own
/// address.
final class TinyElf {
    static final long BASE = 0x400000;
    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int SECTION_HEADER = 64;

    private final ByteOrder order;
    private final List<String> names = new ArrayList<>(List.of(""));
    private final List<byte[]> contents = new ArrayList<>(List.of(new byte[0]));
    private final List<Integer> types = new ArrayList<>(List.of(0));

    TinyElf(ByteOrder order) {
        this.order = order;
    }

    static TinyElf littleEndian() {
        return new TinyElf(ByteOrder.LITTLE_ENDIAN);
    }

    TinyElf section(String name, byte[] content) {
        return section(name, 1, content);
    }

    TinyElf section(String name, int type, byte[] content) {
        names.add(name);
        contents.add(content);
        types.add(type);
        return this;
    }

    /// The address that a section of these will have.
    long address(int number) {
        long offset = HEADER + PROGRAM_HEADER;
        for (int i = 0; i < number; i++) {
            offset += padded(contents.get(i).length);
        }
        return BASE + offset;
    }

    byte[] toBytes() {
        var texts = new StringBuilder();
        List<Integer> starts = new ArrayList<>();
        section(".shstrtab", 3, new byte[0]);
        for (String name : names) {
            starts.add(texts.length());
            texts.append(name).append('\0');
        }
        int last = names.size() - 1;
        contents.set(last, texts.toString().getBytes(StandardCharsets.US_ASCII));
        int size = (int) (address(names.size()) - BASE);
        ByteBuffer bytes = ByteBuffer.allocate(size + names.size() * SECTION_HEADER).order(order);
        header(bytes, size);
        int offset = HEADER + PROGRAM_HEADER;
        for (int i = 0; i < names.size(); i++) {
            byte[] content = contents.get(i);
            bytes.put(offset, content);
            int at = size + i * SECTION_HEADER;
            bytes.putInt(at, starts.get(i)).putInt(at + 4, types.get(i));
            bytes.putLong(at + 16, BASE + offset).putLong(at + 24, offset);
            bytes.putLong(at + 32, content.length);
            offset += padded(content.length);
        }
        return bytes.array();
    }

    private void header(ByteBuffer bytes, int sections) {
        bytes.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2});
        bytes.put(5, (byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1)).put(6, (byte) 1);
        bytes.putShort(16, (short) 2).putInt(20, 1);
        bytes.putLong(32, HEADER).putLong(40, sections);
        bytes.putShort(52, (short) HEADER).putShort(54, (short) PROGRAM_HEADER);
        bytes.putShort(56, (short) 1).putShort(58, (short) SECTION_HEADER);
        bytes.putShort(60, (short) names.size()).putShort(62, (short) (names.size() - 1));
        bytes.putInt(HEADER, 1).putInt(HEADER + 4, 6).putLong(HEADER + 16, BASE);
        bytes.putLong(HEADER + 32, sections).putLong(HEADER + 40, sections);
    }

    private static int padded(int length) {
        return (length + 15) & ~15;
    }
}
