package dev.bollwerk.analyze.language.build;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Plug-ins and themes of WordPress, by the comment at the head of their main file. Named by their
/// folder, as the directory on wordpress.org does; by the file when they have no folder.
///
/// [Plugin header](https://developer.wordpress.org/plugins/plugin-basics/header-requirements/),
/// [theme header](https://developer.wordpress.org/themes/basics/main-stylesheet-style-css/)
public final class WordPressExtension implements Analyzer {
    private static final String PLUGINS = "wp-content/plugins/";
    private static final String THEMES = "wp-content/themes/";
    private static final String PLUGIN_NAME = "Plugin Name:";
    private static final String THEME_NAME = "Theme Name:";

    /// WordPress itself looks no further.
    private static final int HEAD = 8192;

    @Override
    public String name() {
        return "wordpress-extension";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(".php") && isNear(path, PLUGINS)
                || name.equals("style.css") && isNear(path, THEMES);
    }

    /// Whether a file lies in such a folder or in one right below it.
    private static boolean isNear(String path, String folder) {
        int at = path.lastIndexOf(folder);
        if (at < 0 || at > 0 && path.charAt(at - 1) != '/') {
            return false;
        }
        int slash = path.indexOf('/', at + folder.length());
        return slash < 0 || path.indexOf('/', slash + 1) < 0;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        boolean plugin = file.name().endsWith(".php");
        String head = head(file);
        int at = head.indexOf(plugin ? PLUGIN_NAME : THEME_NAME);
        if (at < 0) {
            return;
        }
        Map<String, String> fields = fields(head);
        String version = fields.getOrDefault("version", "");
        if (version.isEmpty()) {
            discoveries.gap("The plug-in or theme does not tell its version.");
            return;
        }
        int line = 1 + (int) head.substring(0, at).chars().filter(c -> c == '\n').count();
        Map<Attribute, String> attributes = new HashMap<>();
        put(attributes, Attribute.SUMMARY, fields.get(plugin ? "plugin name" : "theme name"));
        put(attributes, Attribute.HOMEPAGE, fields.get(plugin ? "plugin uri" : "theme uri"));
        put(attributes, Attribute.VENDOR, fields.get("author"));
        String license = fields.getOrDefault("license", "");
        discoveries.add(
                new Package(
                        plugin ? "wordpress-plugin" : "wordpress-theme",
                        slug(file.path(), plugin ? PLUGINS : THEMES),
                        version,
                        null,
                        "",
                        attributes,
                        license.isEmpty() ? List.of() : List.of(license),
                        List.of(new Location(file.path(), line, null, null))));
    }

    private static String head(FileView file) {
        int length = Math.min(HEAD, file.bytes().remaining());
        byte[] bytes = new byte[length];
        file.bytes().duplicate().get(bytes);
        return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\r', '\n');
    }

    /// `Name: value` lines, behind what opens or continues a comment; the first of a name counts.
    private static Map<String, String> fields(String head) {
        Map<String, String> fields = new HashMap<>();
        TextLines lines = TextLines.of(head);
        while (lines.advance()) {
            String line = lines.text();
            int from = 0;
            while (from < line.length() && " \t/*#@".indexOf(line.charAt(from)) >= 0) {
                from++;
            }
            int colon = line.indexOf(':', from);
            if (colon > from && colon - from < 40) {
                String value = line.substring(colon + 1).replaceFirst("\\*/.*|\\?>.*", "").strip();
                fields.putIfAbsent(line.substring(from, colon).toLowerCase(Locale.ROOT), value);
            }
        }
        return fields;
    }

    private static String slug(String path, String folder) {
        int from = path.lastIndexOf(folder) + folder.length();
        int slash = path.indexOf('/', from);
        if (slash > 0) {
            return path.substring(from, slash);
        }
        String file = path.substring(from);
        return file.substring(0, file.lastIndexOf('.'));
    }

    private static void put(
            Map<Attribute, String> attributes, Attribute key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            attributes.put(key, value);
        }
    }
}
