package dev.bollwerk.match;

import java.time.Instant;
import java.util.Locale;

/// What a person may choose of matching, and the time that is now.
///
/// @param now decides whether a release is past its end and a feed past its limit
/// @param kernelHeaders whether packages that hold only headers or documentation of the kernel are
///     reported for flaws of the kernel; there are hundreds, and no header runs
/// @param products whether programs without a feed of their own are looked up by CPE in the NVD
/// @param endsTold whether somebody else tells that a release is past its end
/// @param locale language of all sentences; English where there is no other
public record MatchOptions(
        Instant now, boolean kernelHeaders, boolean products, boolean endsTold, Locale locale) {
    /// What holds when nothing is chosen.
    public static MatchOptions at(Instant now) {
        return new MatchOptions(now, false, false, false, Locale.ENGLISH);
    }

    /// The same, with or without the packages of kernel headers.
    public MatchOptions withKernelHeaders(boolean reported) {
        return new MatchOptions(now, reported, products, endsTold, locale);
    }

    /// The same, with or without products by CPE.
    public MatchOptions withProducts(boolean asked) {
        return new MatchOptions(now, kernelHeaders, asked, endsTold, locale);
    }

    /// The same, in another language.
    public MatchOptions withLocale(Locale language) {
        return new MatchOptions(now, kernelHeaders, products, endsTold, language);
    }

    /// The same, with or without a word about releases past their end.
    public MatchOptions withEndsTold(boolean told) {
        return new MatchOptions(now, kernelHeaders, products, told, locale);
    }
}
