package dev.bollwerk.analyze.language;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Installed npm packages: `node_modules/[@SCOPE/]NAME/package.json`, also of pnpm's and Yarn's
/// stores and of global installations.
///
/// A `package.json` elsewhere belongs to a project or lies deep inside a package (`{"type":
/// "module"}`); one in the tests of a package is test data. None of them is an installation.
/// [package.json](https://docs.npmjs.com/cli/configuring-npm/package-json)
public final class NpmPackage implements Analyzer {
    private static final String FILE = "package.json";
    private static final String FOLDER = "node_modules/";
    private static final Set<String> TEST_FOLDERS =
            Set.of(
                    "test",
                    "tests",
                    "__tests__",
                    "spec",
                    "fixtures",
                    "fixture",
                    "testdata",
                    "examples",
                    "example");
    private static final Pattern NAME =
            Pattern.compile("(@[A-Za-z0-9~._-]+/)?[A-Za-z0-9~_-][A-Za-z0-9~._-]{0,213}");
    private static final Pattern VERSION = Pattern.compile("[v=]*(\\d[A-Za-z0-9.+-]{0,255})");
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String name() {
        return "npm-package";
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals(FILE) && isInstalled(path);
    }

    /// Whether a `package.json` is that of an installed package.
    static boolean isInstalled(String path) {
        int last = lastFolder(path, path.length());
        if (last < 0) {
            return false;
        }
        String below = path.substring(last + FOLDER.length());
        int names = (int) below.chars().filter(c -> c == '/').count();
        boolean direct = below.startsWith("@") ? names == 2 : names == 1;
        return direct && !below.startsWith(".") && !isTestData(path, last);
    }

    private static int lastFolder(String path, int before) {
        int at = path.lastIndexOf(FOLDER, before - 1);
        while (at > 0 && path.charAt(at - 1) != '/') {
            at = path.lastIndexOf(FOLDER, at - 1);
        }
        return at;
    }

    /// Whether a folder of tests lies between this `node_modules` and an outer one.
    private static boolean isTestData(String path, int last) {
        int outer = last > 0 ? lastFolder(path, last) : -1;
        if (outer < 0) {
            return false;
        }
        String[] between = path.substring(outer + FOLDER.length(), last).split("/");
        int name = between[0].startsWith("@") ? 2 : 1;
        for (int i = name; i < between.length; i++) {
            if (TEST_FOLDERS.contains(between[i])) {
                return true;
            }
        }
        return isTestData(path, outer);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        add(file.toByteArray(), file.path(), discoveries);
    }

    /// Adds the package that a `package.json` describes; nothing if it names none.
    ///
    /// @param place where it stands, for [Location]
    static void add(byte[] json, String place, Discoveries discoveries) {
        var fields = new Fields();
        try (JsonParser parser = JSON.createParser(json)) {
            fields.read(parser);
        } catch (JacksonException e) {
            throw BollwerkException.target("not valid JSON: " + e.getOriginalMessage(), e);
        }
        String name = fields.name;
        var version = VERSION.matcher(fields.version == null ? "" : fields.version.strip());
        if (name == null || !NAME.matcher(name).matches() || !version.matches()) {
            return;
        }
        discoveries.add(
                new Package(
                        "npm",
                        name,
                        version.group(1),
                        null,
                        "",
                        fields.attributes,
                        fields.licenses,
                        List.of(Location.of(place))));
    }

    /// The fields that count, as they pass by.
    private static final class Fields {
        private @Nullable String name;
        private @Nullable String version;
        private final Map<Attribute, String> attributes = new HashMap<>();
        private final List<String> licenses = new ArrayList<>();

        void read(JsonParser parser) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw BollwerkException.target("not a JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "name" -> name = text(parser);
                    case "version" -> version = text(parser);
                    case "license", "licenses" -> license(parser);
                    case "description" -> put(Attribute.SUMMARY, text(parser));
                    case "homepage" -> put(Attribute.HOMEPAGE, text(parser));
                    default -> parser.skipChildren();
                }
            }
        }

        private void put(Attribute attribute, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                attributes.put(attribute, value.lines().findFirst().orElse(value).strip());
            }
        }

        /// The string at hand, or null after skipping what is no string.
        private static @Nullable String text(JsonParser parser) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                return parser.getString();
            }
            parser.skipChildren();
            return null;
        }

        /// An SPDX expression, the old `{"type": …}`, or a list of either.
        private void license(JsonParser parser) {
            switch (parser.currentToken()) {
                case VALUE_STRING -> addLicense(parser.getString());
                case START_ARRAY -> {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        if (parser.currentToken() == JsonToken.START_ARRAY) {
                            parser.skipChildren();
                        } else {
                            license(parser);
                        }
                    }
                }
                case START_OBJECT -> {
                    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                        boolean type = parser.currentName().equals("type");
                        parser.nextToken();
                        String value = text(parser);
                        if (type && value != null) {
                            addLicense(value);
                        }
                    }
                }
                default -> parser.skipChildren();
            }
        }

        private void addLicense(String license) {
            if (!license.isBlank()) {
                licenses.add(license.strip());
            }
        }
    }
}
