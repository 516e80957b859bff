package dev.bollwerk.analyze.secret;

import dev.bollwerk.analyze.file.ContentPass;
import dev.bollwerk.analyze.file.ContentResult;
import dev.bollwerk.analyze.file.FileView;

/// Looks at the first bytes of each file to see what it is: text, text in UTF-16, a binary that
/// keeps texts as they are (compiled Python and Java, SQLite, programs), or nothing to look into.
final class FilePass implements ContentPass {
    /// A zero byte in so many first bytes makes a file binary.
    private static final int HEAD = 4 << 10;

    private enum Form {
        UNDECIDED,
        TEXT,
        UTF16_LITTLE,
        UTF16_BIG,
        NONE
    }

    private final TextPass text;
    private final byte[] head = new byte[HEAD];
    private final byte[] narrow = new byte[HEAD];
    private int headLength;
    private Form form = Form.NONE;
    private String path = "";
    private int odd;

    FilePass(SecretRules rules) {
        this.text = new TextPass(rules);
    }

    @Override
    public void begin(String file) {
        path = file;
        headLength = 0;
        odd = -1;
        form = Form.UNDECIDED;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        int at = from;
        if (form == Form.UNDECIDED) {
            int count = Math.min(length, HEAD - headLength);
            System.arraycopy(bytes, from, head, headLength, count);
            headLength += count;
            at += count;
            if (headLength == HEAD) {
                decide();
            }
        }
        pass(bytes, at, from + length - at);
    }

    private void decide() {
        boolean known =
                Binaries.keepsTexts(head, headLength)
                        || Binaries.isProgram(head, headLength) && !Binaries.isLibrary(path);
        if (Binaries.startsWith(head, headLength, 0xff, 0xfe)) {
            form = Form.UTF16_LITTLE;
        } else if (Binaries.startsWith(head, headLength, 0xfe, 0xff)) {
            form = Form.UTF16_BIG;
        } else {
            form = known || Binaries.isText(head, headLength) ? Form.TEXT : Form.NONE;
        }
        if (form != Form.NONE) {
            text.begin(path, "", known);
            int mark = form == Form.TEXT ? 0 : 2;
            pass(head, mark, headLength - mark);
        }
    }

    private void pass(byte[] bytes, int from, int length) {
        if (form == Form.TEXT) {
            text.write(bytes, from, length);
        } else if (form == Form.UTF16_LITTLE || form == Form.UTF16_BIG) {
            narrow(bytes, from, length);
        }
    }

    /// UTF-16 as one byte a character; secrets are ASCII, so what is not may be anything.
    private void narrow(byte[] bytes, int from, int length) {
        int count = 0;
        for (int i = from; i < from + length; i++) {
            if (odd < 0) {
                odd = bytes[i] & 0xff;
                continue;
            }
            int low = form == Form.UTF16_LITTLE ? odd : bytes[i] & 0xff;
            int high = form == Form.UTF16_LITTLE ? bytes[i] & 0xff : odd;
            odd = -1;
            narrow[count++] = high == 0 && low < 0x80 ? (byte) low : (byte) '?';
            if (count == narrow.length) {
                text.write(narrow, 0, count);
                count = 0;
            }
        }
        text.write(narrow, 0, count);
    }

    @Override
    public void skip(long zeros) {
        if (form == Form.UNDECIDED) {
            decide();
        }
        if (form == Form.TEXT) {
            text.skip(zeros);
        }
    }

    @Override
    public boolean isDone() {
        return form == Form.NONE || form != Form.UNDECIDED && text.isStopped();
    }

    @Override
    public ContentResult end() {
        if (form == Form.UNDECIDED) {
            decide();
        }
        return form == Form.NONE ? ContentResult.EMPTY : text.end();
    }

    @Override
    public ContentResult read(FileView file) {
        return new ArchivePass(text).read(file);
    }
}
