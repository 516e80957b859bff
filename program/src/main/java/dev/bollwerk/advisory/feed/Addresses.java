package dev.bollwerk.advisory.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Addresses as the list of feeds writes them: `{a,b}` stands for several, `{2002..}` for every
/// year until now.
final class Addresses {
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern YEARS = Pattern.compile("(\\d{4})\\.\\.");
    private static final int MAX = 500;

    private Addresses() {}

    /// @throws RecordException when it is no address that may be used
    static List<URI> expand(String template, int year) {
        List<String> texts = List.of(template);
        for (Matcher braces = BRACES.matcher(texts.getFirst());
                braces.find();
                braces = BRACES.matcher(texts.getFirst())) {
            var expanded = new ArrayList<String>();
            for (String text : texts) {
                Matcher matcher = BRACES.matcher(text);
                if (matcher.find()) {
                    for (String choice : choices(matcher.group(1), year)) {
                        expanded.add(
                                text.substring(0, matcher.start())
                                        + choice
                                        + text.substring(matcher.end()));
                    }
                }
            }
            if (expanded.size() > MAX) {
                throw new RecordException(
                        "'%s' stands for more than %d addresses".formatted(template, MAX));
            }
            texts = expanded;
        }
        return texts.stream().map(Addresses::checked).toList();
    }

    private static List<String> choices(String text, int year) {
        Matcher years = YEARS.matcher(text);
        return years.matches()
                ? IntStream.rangeClosed(Integer.parseInt(years.group(1)), year)
                        .mapToObj(Integer::toString)
                        .toList()
                : List.of(text.split(",", -1));
    }

    /// An address that data may be taken from: https, a file, or http on this machine.
    ///
    /// @throws RecordException for all others
    static URI checked(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException _) {
            throw new RecordException("'%s' is no address".formatted(text));
        }
        if (uri.getRawUserInfo() != null) {
            // Addresses are shown and kept in files; this one is not, for it may hold a password.
            throw new RecordException("an address must not hold the name of a user");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        boolean allowed =
                switch (scheme) {
                    case "https" -> uri.getHost() != null;
                    case "http" -> isLoopback(uri.getHost());
                    case "file" -> uri.getPath() != null && !uri.getPath().isEmpty();
                    default -> false;
                };
        if (!allowed) {
            throw new RecordException(
                    "'%s' is not allowed as an address: take https:, file:, or this machine's http:"
                            .formatted(text));
        }
        return uri;
    }

    private static boolean isLoopback(@org.jspecify.annotations.Nullable String host) {
        return host != null
                && (host.equals("localhost")
                        || host.equals("[::1]")
                        || host.matches("127(\\.\\d{1,3}){3}"));
    }
}
