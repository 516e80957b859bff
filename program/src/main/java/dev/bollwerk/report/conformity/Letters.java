package dev.bollwerk.report.conformity;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

import java.io.IOException;
import java.io.InputStream;

/// The fonts of the paper, Liberation Sans: the regular one comes with PDFBox, the bold one with
/// us. What they cannot draw, like Chinese signs, is written as its code point, so that nothing
/// turns into an empty box.
///
/// @param regular bytes of the font
/// @param bold bytes of the font
/// @param cmap tells whether there is a glyph
record Letters(byte[] regular, byte[] bold, CmapLookup cmap) {
    private static final String REGULAR =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final int REPLACEMENT = 0xfffd;

    static Letters load() throws IOException {
        byte[] regular = bytes(PDDocument.class, REGULAR);
        byte[] bold = bytes(Letters.class, "fonts/LiberationSans-Bold.ttf");
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bold))) {
            return new Letters(regular, bold, font.getUnicodeCmapLookup());
        }
    }

    private static byte[] bytes(Class<?> beside, String name) throws IOException {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + name);
            }
            return in.readAllBytes();
        }
    }

    /// The text with only such signs as the fonts can draw.
    String shown(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return text;
        }
        var shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        sign -> {
                            if (sign <= ' ' || cmap.getGlyphId(sign) != 0) {
                                shown.appendCodePoint(sign);
                            } else if (sign == REPLACEMENT) {
                                shown.append("[?]");
                            } else {
                                shown.append("[U+%04X]".formatted(sign));
                            }
                        });
        return shown.toString();
    }
}
