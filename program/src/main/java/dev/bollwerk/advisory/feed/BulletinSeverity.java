package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Severity;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a distribution rates its bulletin: before the colon of the title (AlmaLinux, Rocky), or in
/// the link to Red Hat's page on ratings.
final class BulletinSeverity {
    private static final Pattern TITLE = Pattern.compile("^(Critical|Important|Moderate|Low): .*");
    private static final String RATINGS = "access.redhat.com/security/updates/classification/#";

    private BulletinSeverity() {}

    static @Nullable Severity of(Json osv) {
        Matcher title = TITLE.matcher(osv.text("summary"));
        if (title.matches()) {
            return SeverityWords.parse(title.group(1));
        }
        for (Json reference : osv.list("references")) {
            String url = reference.text("url");
            int at = url.indexOf(RATINGS);
            if (at >= 0) {
                return SeverityWords.parse(url.substring(at + RATINGS.length()));
            }
        }
        return null;
    }
}
