package dev.bollwerk.analyze.language.beam;

import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import java.util.Map;

/// Says where a package comes from that is not from Hex.
final class HexOrigin {
    private HexOrigin() {}

    /// The package URL of a git repository at a commit.
    static void git(Locked locked, String url, String commit) {
        String origin = (url.startsWith("git") ? url : "git+" + url) + "@" + commit;
        if (!locked.name().isEmpty()) {
            var purl =
                    new Purl(
                            "hex",
                            "",
                            locked.name(),
                            locked.version(),
                            Map.of("vcs_url", origin),
                            "");
            locked.attribute(Attribute.PURL, purl.toString());
        }
    }
}
