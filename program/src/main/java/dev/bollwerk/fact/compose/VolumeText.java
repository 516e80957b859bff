package dev.bollwerk.fact.compose;

import java.util.List;

/// A mount in the short form, `[SOURCE:]TARGET[:MODE]`.
///
/// @param source empty for a volume without a name
/// @param mode words with commas between
record VolumeText(String source, String target, String mode) {
    static VolumeText parse(String text) {
        boolean drive =
                text.length() > 2
                        && Character.isLetter(text.charAt(0))
                        && text.charAt(1) == ':'
                        && (text.charAt(2) == '\\' || text.charAt(2) == '/')
                        && text.indexOf(':', 2) > 0;
        List<String> parts = Colons.split(drive ? text.substring(2) : text);
        String first = drive ? text.substring(0, 2) + parts.getFirst() : parts.getFirst();
        return switch (parts.size()) {
            case 1 -> new VolumeText("", first, "");
            case 2 -> new VolumeText(first, parts.get(1), "");
            default ->
                    new VolumeText(
                            first, parts.get(1), String.join(":", parts.subList(2, parts.size())));
        };
    }

    /// Whether a source is a path and no name of a volume.
    static boolean isPath(String source) {
        return source.startsWith("/")
                || source.startsWith(".")
                || source.startsWith("~")
                || source.startsWith("\\")
                || source.indexOf('/') > 0
                || source.length() > 1 && source.charAt(1) == ':';
    }
}
