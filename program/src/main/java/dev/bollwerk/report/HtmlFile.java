package dev.bollwerk.report;

import static dev.bollwerk.report.Markup.html;

import dev.bollwerk.image.Digest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/// A page of one file that asks nothing of the network. Its content security policy names the one
/// style and the one script by their hashes and forbids everything else.
///
/// [Content Security Policy, hashes](https://www.w3.org/TR/CSP3/#external-hash)
public final class HtmlFile {
    private HtmlFile() {}

    /// The whole file.
    ///
    /// @param css of the page, without `</style>`
    /// @param script of the page, without `</script>`
    /// @param body markup with every foreign text escaped
    public static String of(Locale locale, String title, String css, String script, String body) {
        String style = "\n" + css;
        String code = "\n" + script;
        var page = new StringBuilder();
        page.append("<!doctype html>\n<html lang=\"").append(locale.getLanguage());
        page.append("\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
        page.append(" style-src ").append(hash(style)).append("; script-src ").append(hash(code));
        page.append("; base-uri 'none'; form-action 'none'\">\n");
        page.append("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
        page.append(html(title)).append("</title>\n<style>").append(style);
        page.append("</style>\n</head>\n<body>\n").append(body);
        page.append("<script>").append(code).append("</script>\n</body>\n</html>\n");
        return page.toString();
    }

    /// A text that the build put beside a class.
    public static String resource(Class<?> beside, String name) throws IOException {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] raw = HexFormat.of().parseHex(Digest.sha256(bytes).hex());
        return "'sha256-" + Base64.getEncoder().encodeToString(raw) + "'";
    }
}
