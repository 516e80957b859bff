package dev.bollwerk.advisory.index;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Cvss;

import java.util.ArrayList;
import java.util.List;

/// What a reader of a report needs of an advisory: the part that is kept compressed.
final class Texts {
    /// Longer descriptions are cut, with a mark at the place.
    static final int MAX_DETAILS = 32 * 1024;

    /// More references than this help nobody.
    static final int MAX_REFERENCES = 200;

    private static final String CUT = " […]";

    private Texts() {}

    static void write(Advisory advisory, ByteWriter out) {
        out.text(cut(advisory.title())).text(cut(advisory.details()));
        out.varint(advisory.cvss().size());
        for (Cvss cvss : advisory.cvss()) {
            out.text(cvss.version()).text(cvss.vector());
            out.varint(Math.clamp(Math.round(cvss.score() * 10), 0, 100)).text(cvss.source());
        }
        out.texts(advisory.cwes());
        List<String> references = advisory.references();
        out.texts(references.subList(0, Math.min(references.size(), MAX_REFERENCES)));
        Times.write(advisory.published(), out);
        Times.write(advisory.modified(), out);
    }

    static Advisory read(Head head, ByteCursor in) {
        String title = in.text();
        String details = in.text();
        int count = in.count();
        List<Cvss> cvss = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cvss.add(new Cvss(in.text(), in.text(), in.index(101) / 10.0, in.text()));
        }
        return new Advisory(
                head.id(),
                head.feed(),
                head.aliases(),
                head.upstream(),
                title,
                details,
                head.severity(),
                cvss,
                in.texts(),
                in.texts(),
                Times.read(in),
                Times.read(in),
                head.withdrawn(),
                List.of());
    }

    private static String cut(String text) {
        if (text.length() <= MAX_DETAILS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_DETAILS - 1)) ? 1 : 0;
        return text.substring(0, MAX_DETAILS - end) + CUT;
    }
}
