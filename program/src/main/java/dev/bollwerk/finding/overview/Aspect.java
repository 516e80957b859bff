package dev.bollwerk.finding.overview;

import java.util.List;

/// One aspect of container security.
///
/// @param id stable, like `limits`, `tls`
/// @param title in the language of the page
/// @param number how it stands, in numbers: `7 of 20 containers`
/// @param worst at most three, the worst first
/// @param command that says more; empty for none
public record Aspect(
        String id, String title, Mark mark, String number, List<Worst> worst, String command) {
    /// As many worst things as one page has room for.
    public static final int MOST = 3;

    public Aspect {
        if (worst.size() > MOST) {
            throw new IllegalArgumentException("too many for a page: " + worst.size());
        }
        worst = List.copyOf(worst);
    }
}
