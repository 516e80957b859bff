package dev.bollwerk.analyze.language.lua;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.Text;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Rocks that LuaRocks installed, `…/rocks-5.1/NAME/VERSION/NAME-VERSION.rockspec`, and rockspecs
/// elsewhere. A name or version that the file computes is taken from the file's name, which has to
/// be the same. [Rockspec
/// format](https://github.com/luarocks/luarocks/blob/main/docs/rockspec_format.md)
public final class Rockspec implements LockFile {
    private static final String ENDING = ".rockspec";
    private static final int DEEPEST = 1;

    @Override
    public String name() {
        return "lua-rockspec";
    }

    @Override
    public Says says() {
        return Says.EITHER;
    }

    @Override
    public long limit() {
        return 4L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(ENDING);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var fields = new Fields();
        fields.read(new LuaTokens(Text.decode(file.bytes())));
        String[] named = named(file.name());
        String name = Plain.check(fields.value("package", named[0]));
        String version = Plain.check(fields.value("version", named[1]));
        if (name == null || version == null || !fields.any) {
            discoveries.gap("neither the rockspec nor its name tell a package and a version");
            return;
        }
        Map<Attribute, String> attributes = new HashMap<>();
        put(attributes, Attribute.SUMMARY, fields.values.get("description.summary"));
        put(attributes, Attribute.HOMEPAGE, fields.values.get("description.homepage"));
        String license = fields.values.get("description.license");
        discoveries.add(
                new Package(
                        "luarocks",
                        name.toLowerCase(Locale.ROOT),
                        version,
                        null,
                        "",
                        attributes,
                        license == null || license.isBlank() ? List.of() : List.of(license.strip()),
                        List.of(new Location(file.path(), fields.line, null, null))));
    }

    private static void put(
            Map<Attribute, String> attributes, Attribute key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            attributes.put(key, value.strip());
        }
    }

    /// `NAME-VERSION-REVISION.rockspec`.
    private static @Nullable String[] named(String file) {
        String base =
                file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) : file;
        int revision = base.lastIndexOf('-');
        int version = revision <= 0 ? -1 : base.lastIndexOf('-', revision - 1);
        return version <= 0
                ? new String[] {null, null}
                : new String[] {base.substring(0, version), base.substring(version + 1)};
    }

    /// Strings that are assigned at the top, or one table below it, like `description.license`.
    private static final class Fields {
        private final Map<String, String> values = new HashMap<>();
        private int line;
        private boolean any;

        @Nullable String value(String key, @Nullable String other) {
            String value = values.get(key);
            return value == null ? other : value;
        }

        void read(LuaTokens tokens) {
            String[] names = new String[DEEPEST + 1];
            int depth = 0;
            String word = "";
            tokens.next();
            while (tokens.kind() != LuaTokens.Kind.END) {
                if (tokens.isSign('=') && !word.isEmpty() && depth <= DEEPEST) {
                    names[depth] = word;
                    tokens.next();
                    word = "";
                    String key = depth == 0 ? names[0] : names[0] + "." + names[depth];
                    assign(key, tokens);
                    continue;
                }
                depth += tokens.isSign('{') ? 1 : 0;
                depth -= tokens.isSign('}') && depth > 0 ? 1 : 0;
                word = tokens.kind() == LuaTokens.Kind.WORD ? tokens.text() : "";
                tokens.next();
            }
        }

        /// A string counts; of one that goes on (`"a" .. b`) and of a name it only counts that
        /// they are there.
        private void assign(String key, LuaTokens tokens) {
            if (key.equals("package")) {
                line = tokens.line();
                any |= !tokens.isSign('{');
            }
            if (tokens.kind() != LuaTokens.Kind.STRING) {
                return;
            }
            String text = tokens.text();
            tokens.next();
            if (!tokens.isSign('.')) {
                values.putIfAbsent(key, text);
            }
        }
    }
}
