package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Ecosystem;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A release of Red Hat Enterprise Linux, by the CPE that Red Hat's feeds give it. Other products
/// are none.
///
/// @param repository `appstream` and the like for the main stream, may be empty;
///     `rhel_eus:9.2::appstream` for another one
record RedHatProduct(Ecosystem ecosystem, String repository) {
    private static final Pattern MAIN =
            Pattern.compile(
                    "cpe:/[ao]:redhat:enterprise_linux:(\\d+)(?:\\.\\d+)?(?:::([a-z0-9_]+))?");
    private static final Pattern STREAM =
            Pattern.compile(
                    "cpe:/[ao]:redhat:(rhel_[a-z0-9]+:(\\d+)(?:\\.\\d+)?(?:::[a-z0-9_]+)?)");

    static Optional<RedHatProduct> parse(String cpe) {
        Matcher main = MAIN.matcher(cpe);
        if (main.matches()) {
            String repository = main.group(2) == null ? "" : main.group(2);
            return Optional.of(new RedHatProduct(redHat(main.group(1)), repository));
        }
        Matcher stream = STREAM.matcher(cpe);
        return stream.matches()
                ? Optional.of(new RedHatProduct(redHat(stream.group(2)), stream.group(1)))
                : Optional.empty();
    }

    private static Ecosystem redHat(String release) {
        return new Ecosystem("Red Hat", release);
    }
}
