package dev.bollwerk.sbom;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// SPDX 2.2 and 2.3 as tag-value: `Tag: value` lines; `<text>` and `</text>` hold several lines.
final class SpdxTagValueReader {
    private static final String OPEN = "<text>";
    private static final String CLOSE = "</text>";

    private final String text;
    private final SpdxDraft spdx = new SpdxDraft();
    private final Map<String, Part> byReference = new HashMap<>();
    private int at;
    private @Nullable Part part;
    private String file = "";
    private String license = "";
    private String annotated = "";

    private SpdxTagValueReader(String text) {
        this.text = text;
    }

    /// Reads a document in UTF-8.
    static Draft read(byte[] content) {
        var reader = new SpdxTagValueReader(new String(content, StandardCharsets.UTF_8));
        reader.lines();
        return reader.spdx.done();
    }

    private void lines() {
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            int colon = text.indexOf(':', at, end);
            boolean comment = text.charAt(at) == '#';
            if (comment || colon < 0) {
                at = end + 1;
                continue;
            }
            String tag = text.substring(at, colon).strip();
            tag(tag, value(colon + 1, end));
        }
    }

    /// The value after a colon; moves behind it.
    private String value(int from, int end) {
        int start = from;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        if (!text.startsWith(OPEN, start)) {
            at = end + 1;
            return text.substring(start, end).strip();
        }
        int close = text.indexOf(CLOSE, start);
        int stop = close < 0 ? text.length() : close;
        int line = text.indexOf('\n', stop);
        at = close < 0 || line < 0 ? text.length() : line + 1;
        return text.substring(start + OPEN.length(), stop);
    }

    private void tag(String tag, String value) {
        switch (tag) {
            case "DocumentName" -> spdx.draft.subject.name = value;
            case "PackageName" -> {
                part = spdx.draft.part();
                part.name = value;
            }
            case "FileName" -> {
                part = null;
                file = value;
            }
            case "SPDXID" -> identifier(value);
            case "LicenseID" -> license = value;
            case "LicenseName" -> {
                spdx.draft.take();
                spdx.draft.licenses.put(license, value);
            }
            case "SPDXREF" -> annotated = value;
            case "AnnotationComment" -> {
                Part meant = byReference.get(annotated);
                if (meant != null) {
                    spdx.remark(meant, value);
                }
            }
            case "Relationship" -> relationship(value);
            default -> {
                if (part != null && tag.startsWith("P") || tag.equals("ExternalRef")) {
                    element(tag, value);
                }
            }
        }
    }

    private void identifier(String value) {
        if (part != null) {
            part.reference = value;
            byReference.putIfAbsent(value, part);
        } else if (!file.isEmpty()) {
            spdx.draft.take();
            spdx.draft.files.put(value, file);
            file = "";
        }
    }

    private void element(String tag, String value) {
        Part one = part;
        if (one == null) {
            return;
        }
        switch (tag) {
            case "PackageVersion" -> one.version = value;
            case "PackageFileName" -> one.file = value;
            case "PrimaryPackagePurpose" -> one.kind = value;
            case "PackageSupplier" -> one.supplier = SpdxDraft.agent(value);
            case "PackageOriginator" -> one.publisher = SpdxDraft.agent(value);
            case "PackageHomePage" -> one.homepage = value;
            case "PackageSummary", "PackageDescription" -> one.description = value;
            case "PackageSourceInfo" -> one.sourceInfo = value;
            case "PackageLicenseDeclared", "PackageLicenseConcluded" -> spdx.license(one, value);
            case "PackageAttributionText" -> spdx.remark(one, value);
            case "PackageChecksum" -> {
                int colon = value.indexOf(':');
                spdx.draft.take();
                one.hashes.putIfAbsent(
                        value.substring(0, Math.max(0, colon)), value.substring(colon + 1).strip());
            }
            case "ExternalRef" -> {
                String[] words = value.split("\\s+", 3);
                if (words.length == 3) {
                    spdx.reference(one, words[1], words[2]);
                }
            }
            default -> {
                // not needed
            }
        }
    }

    private void relationship(String value) {
        String[] words = value.split("\\s+", 3);
        if (words.length == 3) {
            spdx.relationship(words[0], words[1], words[2], relationshipComment());
        }
    }

    /// A relationship's comment stands on the line after it.
    private String relationshipComment() {
        String tag = "RelationshipComment:";
        if (!text.startsWith(tag, at)) {
            return "";
        }
        int end = text.indexOf('\n', at);
        String comment = value(at + tag.length(), end < 0 ? text.length() : end);
        return comment;
    }
}
