package dev.bollwerk.sbom;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// CycloneDX as XML, indented by two spaces.
///
/// Characters that XML 1.0 cannot hold become U+FFFD; Bollwerk's properties keep what they were.
final class BomXml implements BomOutput {
    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();
    /// Whether the start tag of the innermost element still takes attributes.
    private boolean inTag;
    /// Whether something follows the start tag of the innermost element on lines of its own.
    private boolean broken;

    BomXml(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(String name) {
        closeTag();
        if (!open.isEmpty()) {
            line();
        }
        write("<" + name);
        open.push(name);
        inTag = true;
        broken = false;
    }

    @Override
    public void end() {
        String name = open.pop();
        if (inTag) {
            write("/>");
            inTag = false;
        } else {
            if (broken) {
                line();
            }
            write("</" + name + ">");
        }
        broken = true;
    }

    @Override
    public void beginList(String name) {
        begin(name);
    }

    @Override
    public void endList() {
        end();
    }

    @Override
    public void attribute(String name, String value) {
        write(" " + name + "=\"");
        escape(value);
        write("\"");
    }

    @Override
    public void text(String name, String value) {
        begin(name);
        content(name, value);
        end();
    }

    @Override
    public void number(String name, int value) {
        text(name, Integer.toString(value));
    }

    @Override
    public void content(String name, String value) {
        if (!value.isEmpty()) {
            write(">");
            inTag = false;
            escape(value);
        }
    }

    @Override
    public void references(
            String name, @Nullable String list, String element, List<String> references) {
        if (list != null) {
            begin(list);
        }
        for (String reference : references) {
            begin(element);
            attribute("ref", reference);
            end();
        }
        if (list != null) {
            end();
        }
    }

    @Override
    public void beginChoice() {
        // the element alone tells which
    }

    @Override
    public void endChoice() {
        // see beginChoice
    }

    private void closeTag() {
        if (inTag) {
            write(">");
            inTag = false;
        }
    }

    private void line() {
        write("\n");
        for (int i = 0; i < open.size(); i++) {
            write("  ");
        }
    }

    private void escape(String text) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            String escaped = escaped(text, i);
            if (escaped != null) {
                write(text, from, i);
                write(escaped);
                from = i + 1;
            }
        }
        write(text, from, text.length());
    }

    private static @Nullable String escaped(String text, int at) {
        char c = text.charAt(at);
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '"' -> "&quot;";
            case '\n' -> "&#10;";
            case '\r' -> "&#13;";
            case '\t' -> "&#9;";
            default -> isCharacter(text, at) ? null : "\ufffd";
        };
    }

    /// Whether XML 1.0 has this character; half surrogate pairs are none.
    private static boolean isCharacter(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= ' ' && c < '\ufffe';
    }

    private void write(String text) {
        write(text, 0, text.length());
    }

    private void write(String text, int from, int to) {
        try {
            out.write(text, from, to - from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
