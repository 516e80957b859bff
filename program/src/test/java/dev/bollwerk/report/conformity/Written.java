package dev.bollwerk.report.conformity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.report.Style;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What writers write.
final class Written {
    private Written() {}

    static String of(ConformityFormat format, Conformity conformity) {
        return of(format.writer(), Style.PLAIN, conformity);
    }

    static String of(ConformityWriter writer, Style style, Conformity conformity) {
        return new String(bytes(writer, style, conformity), UTF_8);
    }

    static byte[] bytes(ConformityWriter writer, Style style, Conformity conformity) {
        var out = new ByteArrayOutputStream();
        try {
            writer.write(conformity, style, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
