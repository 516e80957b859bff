package dev.bollwerk.advisory.feed;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What readers do with the texts of a record.
final class Texts {
    /// Longer texts are cut: some bulletins carry the whole change log.
    static final int MAX_DETAILS = 8_000;

    private static final int MAX_TITLE = 300;
    private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,10}(?!\\d)");

    private static final Pattern GHSA = Pattern.compile("GHSA(-[0-9a-z]{4}){3}(?![0-9a-z-])");

    private Texts() {}

    /// A text for [dev.bollwerk.advisory.Advisory#details].
    static String details(String text) {
        return clipped(text.strip(), MAX_DETAILS);
    }

    /// A text for [dev.bollwerk.advisory.Advisory#title]: one line.
    static String title(String text) {
        return clipped(text.strip().replaceAll("\\s+", " "), MAX_TITLE);
    }

    private static String clipped(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + '…';
    }

    /// Whether this is a CVE id and nothing else.
    static boolean isCve(String id) {
        return CVE.matcher(id).matches();
    }

    /// The CVE ids in texts, in the order of their first mention.
    static Set<String> cves(List<String> texts) {
        return found(CVE, texts);
    }

    /// The ids of GitHub's database in texts, in the order of their first mention.
    static Set<String> ghsas(List<String> texts) {
        return found(GHSA, texts);
    }

    private static Set<String> found(Pattern pattern, List<String> texts) {
        Set<String> found = new LinkedHashSet<>();
        for (String text : texts) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                found.add(matcher.group());
            }
        }
        return found;
    }
}
