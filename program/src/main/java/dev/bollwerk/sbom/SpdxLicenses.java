package dev.bollwerk.sbom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Tells SPDX identifiers and expressions from other names of licences.
///
/// [SPDX license expressions](https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/)
public record SpdxLicenses(Set<String> ids) {
    private static final Pattern OPERATOR = Pattern.compile(" (?:AND|OR) ");
    private static final Pattern REFERENCE =
            Pattern.compile("(DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+");

    public SpdxLicenses {
        ids = Set.copyOf(ids);
    }

    /// The list that ships with the program.
    public static SpdxLicenses read() {
        try (InputStream in = SpdxLicenses.class.getResourceAsStream("spdx-ids.txt")) {
            if (in == null) {
                throw new IllegalStateException("the build left out spdx-ids.txt");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new SpdxLicenses(
                    text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether it is the identifier of one licence.
    public boolean isId(String licence) {
        return ids.contains(licence);
    }

    /// Whether it is an expression of more than one identifier.
    public boolean isExpression(String licence) {
        if (isId(licence) || !isBalanced(licence)) {
            return false;
        }
        for (String term : OPERATOR.split(licence, -1)) {
            if (!isTerm(term.replaceFirst("^[( ]+", "").replaceFirst("[) ]+$", ""))) {
                return false;
            }
        }
        return true;
    }

    private boolean isTerm(String term) {
        String[] parts = term.split(" WITH ", -1);
        String licence = parts[0].endsWith("+") ? parts[0].replaceFirst("\\+$", "") : parts[0];
        boolean known = isId(parts[0]) || isId(licence) || REFERENCE.matcher(licence).matches();
        return known && (parts.length == 1 || parts.length == 2 && isId(parts[1]));
    }

    private static boolean isBalanced(String text) {
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (open < 0) {
                return false;
            }
        }
        return open == 0;
    }
}
