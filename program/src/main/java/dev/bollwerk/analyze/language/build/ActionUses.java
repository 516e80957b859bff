package dev.bollwerk.analyze.language.build;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes packages of `uses:` entries.
///
/// `OWNER/REPOSITORY[/PATH]@REF` is a package of the repository, which advisories are about. The
/// reference is its version. One that is a commit may have the version behind it in a comment,
/// `@SHA # v1.2.3`, as update tools write it: that is its version then, and the commit its
/// integrity. What kind of reference it is stands in `EVIDENCE`: `commit`, `tag`, `branch`.
final class ActionUses {
    private static final String DOCKER = "docker://";

    private final String path;
    private final List<String> lines;
    private final Discoveries discoveries;
    private int malformed;

    ActionUses(String path, List<String> lines, Discoveries discoveries) {
        this.path = path;
        this.lines = lines;
        this.discoveries = discoveries;
    }

    void steps(Node steps) {
        for (Node step : steps.items()) {
            add(step.child("uses"));
        }
    }

    void add(Node uses) {
        String text = uses.textOr("").strip();
        if (uses.isMissing() || text.isEmpty() || text.startsWith("./") || text.startsWith("../")) {
            return;
        }
        Location place = new Location(path, uses.line(), null, null);
        if (text.startsWith(DOCKER)) {
            image(text.substring(DOCKER.length()), place);
        } else if (!action(text, place) && malformed++ < 20) {
            discoveries.gap(
                    "Line %d: '%s' is no action and reference."
                            .formatted(
                                    uses.line(), text.substring(0, Math.min(100, text.length()))));
        }
    }

    private boolean action(String text, Location place) {
        int at = text.lastIndexOf('@');
        String[] parts = at < 0 ? new String[0] : text.substring(0, at).split("/", 3);
        String reference = text.substring(at + 1);
        if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty() || reference.isEmpty()) {
            return false;
        }
        boolean commit = isCommit(reference);
        String comment = commit ? comment(place.line()) : "";
        String version = comment.isEmpty() ? reference : comment;
        Map<Attribute, String> attributes = new LinkedHashMap<>();
        attributes.put(Attribute.RELATION, "direct");
        attributes.put(
                Attribute.EVIDENCE, commit ? "commit" : isVersion(reference) ? "tag" : "branch");
        if (commit) {
            attributes.put(Attribute.INTEGRITY, "git:" + reference);
        }
        if (parts.length == 3) {
            var purl = new Purl("githubactions", parts[0], parts[1], version, Map.of(), parts[2]);
            attributes.put(Attribute.PURL, purl.toString());
        }
        add("githubactions", parts[0] + "/" + parts[1], version, attributes, place);
        return true;
    }

    /// `[REGISTRY/]NAME[:TAG][@DIGEST]`.
    private void image(String text, Location place) {
        int at = text.indexOf('@');
        String digest = at < 0 ? "" : text.substring(at + 1);
        String named = at < 0 ? text : text.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        String name = tagged ? named.substring(0, colon) : named;
        String tag = tagged ? named.substring(colon + 1) : digest.isEmpty() ? "latest" : digest;
        Map<Attribute, String> attributes = new LinkedHashMap<>();
        attributes.put(Attribute.RELATION, "direct");
        if (!digest.isEmpty()) {
            attributes.put(Attribute.INTEGRITY, digest);
        }
        if (!name.isEmpty()) {
            add("docker", name, tag, attributes, place);
        }
    }

    private void add(
            String type,
            String name,
            String version,
            Map<Attribute, String> attributes,
            Location place) {
        discoveries.add(
                new Package(type, name, version, null, "", attributes, List.of(), List.of(place)));
    }

    private static boolean isCommit(String reference) {
        return (reference.length() == 40 || reference.length() == 64)
                && reference.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private static boolean isVersion(String reference) {
        int from = reference.startsWith("v") || reference.startsWith("V") ? 1 : 0;
        return reference.length() > from && Character.isDigit(reference.charAt(from));
    }

    /// The version in the comment of a line: `# v1.2.3`, `#tag=v1.2.3`, `# pin@v1`; else empty.
    private String comment(int line) {
        if (line < 1 || line > lines.size()) {
            return "";
        }
        String text = lines.get(line - 1);
        int hash = text.indexOf('#', text.indexOf('@') + 1);
        if (hash < 0) {
            return "";
        }
        String comment = text.substring(hash + 1).strip();
        for (String mark : List.of("tag=", "pin@", "ratchet:")) {
            if (comment.startsWith(mark)) {
                comment = comment.substring(Math.max(mark.length(), comment.lastIndexOf('@') + 1));
            }
        }
        String word = comment.split("\\s", 2)[0];
        return isVersion(word) && word.length() < 100 ? word : "";
    }
}
