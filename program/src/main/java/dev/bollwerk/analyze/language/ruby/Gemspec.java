package dev.bollwerk.analyze.language.ruby;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Installed gems: `specifications/[default/]NAME-VERSION.gemspec`, as RubyGems writes them, with
/// names and versions as plain strings and a comment that says the same in short: `# stub: NAME
/// VERSION PLATFORM …`. It is Ruby, and is not run.
/// [Gem specification](https://guides.rubygems.org/specification-reference/)
public final class Gemspec implements Analyzer {
    private static final String STUB = "# stub: ";
    private static final int LONGEST_LINE = 10_000;

    @Override
    public String name() {
        return "gem-spec";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public long limit() {
        return 4L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(".gemspec") && path.contains("specifications/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var fields = new Fields();
        TextLines lines = TextLines.of(file);
        while (lines.advance()) {
            String line = lines.stripped();
            if (line.length() <= LONGEST_LINE) {
                fields.line(line);
            }
        }
        String name = fields.name;
        String version = fields.version;
        if (name == null || version == null) {
            throw BollwerkException.target("it tells no name and version of a gem");
        }
        discoveries.add(
                new Package(
                        "gem",
                        name,
                        version,
                        null,
                        fields.platform,
                        fields.attributes,
                        fields.licenses,
                        List.of(Location.of(file.path()))));
    }

    /// The fields that count, as they pass by.
    private static final class Fields {
        private static final Pattern START =
                Pattern.compile("Gem::Specification\\.new\\b.*\\|\\s*(\\w+)\\s*\\|.*");
        private static final Pattern FIELD = Pattern.compile("(\\w+)\\.(\\w+)\\s*=\\s*(.+)");
        private static final Pattern STRING = Pattern.compile("[\"']([^\"'\\\\]*)[\"']");

        private final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        private final List<String> licenses = new ArrayList<>();
        private @Nullable String name;
        private @Nullable String version;
        private String platform = "";
        private @Nullable String variable;

        void line(String line) {
            if (line.startsWith(STUB)) {
                stub(line.substring(STUB.length()).split("\\s+"));
                return;
            }
            if (variable == null) {
                Matcher start = START.matcher(line);
                variable = start.matches() ? start.group(1) : null;
                return;
            }
            Matcher field = FIELD.matcher(line);
            if (field.matches() && field.group(1).equals(variable)) {
                field(field.group(2), field.group(3));
            }
        }

        private void stub(String[] words) {
            if (words.length >= 2 && GemVersion.parse(words[1]).isVersion()) {
                name = words[0];
                version = words[1];
                platform = words.length < 3 || words[2].equals("ruby") ? "" : words[2];
            }
        }

        private void field(String field, String value) {
            Matcher string = STRING.matcher(value);
            switch (field) {
                case "name" -> name = name == null ? first(string) : name;
                case "version" -> version(first(string));
                case "platform" -> platform(first(string));
                case "homepage" -> put(Attribute.HOMEPAGE, first(string));
                case "summary" -> put(Attribute.SUMMARY, first(string));
                case "license", "licenses" -> licenses(string);
                default -> {
                    // the others are of no use here
                }
            }
        }

        private static @Nullable String first(Matcher string) {
            return string.find() && !string.group(1).isBlank() ? string.group(1) : null;
        }

        private void version(@Nullable String value) {
            if (version == null && value != null && GemVersion.parse(value).isVersion()) {
                version = value;
            }
        }

        private void platform(@Nullable String value) {
            platform = platform.isEmpty() && value != null ? value : platform;
        }

        private void put(Attribute attribute, @Nullable String value) {
            if (value != null && !value.contains("#{")) {
                attributes.put(attribute, value);
            }
        }

        private void licenses(Matcher string) {
            while (string.find()) {
                if (!string.group(1).isBlank() && !licenses.contains(string.group(1))) {
                    licenses.add(string.group(1));
                }
            }
        }
    }
}
