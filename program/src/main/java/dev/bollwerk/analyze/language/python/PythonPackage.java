package dev.bollwerk.analyze.language.python;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.Text;
import dev.bollwerk.analyze.zip.ZipArchive;
import dev.bollwerk.analyze.zip.ZipBudget;
import dev.bollwerk.analyze.zip.ZipEntry;
import dev.bollwerk.analyze.zip.ZipLimits;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Installed Python packages: `NAME-VERSION.dist-info/METADATA`, `NAME.egg-info` as a folder or a
/// file, `EGG-INFO/PKG-INFO` of unpacked eggs, zipped eggs, and wheels, which Python can import as
/// they are.
/// [Installed projects](https://packaging.python.org/specifications/recording-installed-packages/)
public final class PythonPackage implements Analyzer {
    private static final String EGG_METADATA = "EGG-INFO/PKG-INFO";
    /// Wheels that Python keeps to set up new environments; they are part of the interpreter.
    private static final String BUNDLED = "ensurepip/_bundled/";

    private static final int LONGEST_HEADER = 1 << 20;

    /// A version as [PEP 440](https://peps.python.org/pep-0440/) and its forerunners write it.
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.!+_-]{0,199}");

    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,198}[A-Za-z0-9])?");
    private static final Pattern FOLDER =
            Pattern.compile("([^/]+?)-(\\d[^/-]*)(-py[0-9.]+[^/]*)?\\.(dist-info|egg-info|egg)");

    @Override
    public String name() {
        return "python-package";
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
    public boolean wants(String path, String name) {
        if ("LlGgOoAa".indexOf(name.isEmpty() ? ' ' : name.charAt(name.length() - 1)) < 0) {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "metadata" ->
                    parent(path).endsWith(".dist-info") || parent(path).equals("dist-info");
            case "pkg-info" ->
                    parent(path).endsWith(".egg-info") || parent(path).equals("egg-info");
            default ->
                    lower.endsWith(".egg-info")
                            || lower.endsWith(".egg")
                            || lower.endsWith(".dist-info")
                            || lower.endsWith(".whl") && !path.contains(BUNDLED);
        };
    }

    /// The last but one name of a path, in lower case.
    private static String parent(String path) {
        int end = path.lastIndexOf('/');
        if (end < 0) {
            return "";
        }
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end).toLowerCase(Locale.ROOT);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        String lower = file.name().toLowerCase(Locale.ROOT);
        boolean wheel = lower.endsWith(".whl");
        if (!wheel && !lower.endsWith(".egg")) {
            add(header(file.bytes()), file.path(), file.path(), discoveries);
        } else if (ZipArchive.isLikely(file.bytes())) {
            archive(file, wheel, discoveries);
        }
    }

    private static void archive(FileView file, boolean wheel, Discoveries discoveries) {
        var budget = new ZipBudget(ZipLimits.DEFAULT);
        ZipArchive zip = ZipArchive.open(file.bytes(), budget);
        for (ZipEntry entry : zip.entries()) {
            if (wheel
                    ? isWheelMetadata(entry.name())
                    : entry.name().equalsIgnoreCase(EGG_METADATA)) {
                String place = file.path() + "!/" + entry.name();
                try {
                    add(header(zip.read(entry, budget)), file.path(), place, discoveries);
                } catch (BollwerkException e) {
                    discoveries.gap(entry.name() + ": " + e.getMessage());
                }
                return;
            }
        }
        discoveries.gap(wheel ? "a wheel without METADATA" : "an egg without " + EGG_METADATA);
    }

    /// `NAME-VERSION.dist-info/METADATA`, not that of a package deeper inside.
    private static boolean isWheelMetadata(String name) {
        return name.endsWith(".dist-info/METADATA") && name.indexOf('/') == name.lastIndexOf('/');
    }

    private static String header(ByteBuffer bytes) {
        return Text.decode(bytes.slice(0, Math.min(bytes.limit(), LONGEST_HEADER)));
    }

    private static void add(String text, String path, String place, Discoveries discoveries) {
        var headers = MetadataHeaders.parse(text);
        Matcher folder = folder(path);
        String name = valid(NAME, headers.value("Name"), folder.matches() ? folder.group(1) : null);
        String version =
                valid(VERSION, headers.value("Version"), folder.matches() ? folder.group(2) : null);
        if (name == null || version == null) {
            discoveries.gap("neither its metadata nor its path tell a name and a version");
            return;
        }
        // Python 2 leaves records of itself and its standard library, which are no packages.
        if (name.equals("Python") || name.equals("wsgiref") && version.equals("0.1.2")) {
            return;
        }
        discoveries.add(
                new Package(
                        "pypi",
                        PythonName.normalize(name),
                        version,
                        null,
                        "",
                        attributes(headers),
                        licenses(headers),
                        List.of(Location.of(place))));
    }

    private static Matcher folder(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String lower = name.toLowerCase(Locale.ROOT);
        boolean inside = lower.equals("metadata") || lower.equals("pkg-info");
        return FOLDER.matcher(inside ? folderOf(path) : name);
    }

    private static String folderOf(String path) {
        String[] names = path.split("/");
        for (int i = names.length - 2; i >= 0; i--) {
            if (!names[i].equalsIgnoreCase("EGG-INFO")) {
                return names[i];
            }
        }
        return "";
    }

    private static @Nullable String valid(
            Pattern pattern, @Nullable String value, @Nullable String other) {
        if (value != null && pattern.matcher(value).matches()) {
            return value;
        }
        return other != null && pattern.matcher(other).matches() ? other : null;
    }

    private static Map<Attribute, String> attributes(MetadataHeaders headers) {
        Map<Attribute, String> attributes = new HashMap<>();
        String summary = headers.value("Summary");
        if (summary != null && !summary.equals("UNKNOWN")) {
            attributes.put(Attribute.SUMMARY, summary.replace('\n', ' '));
        }
        String page = headers.value("Home-page");
        if (page != null && page.startsWith("http")) {
            attributes.put(Attribute.HOMEPAGE, page.lines().findFirst().orElse(page));
        }
        return attributes;
    }

    /// `License-Expression`, else a short `License`, else the classifiers. Old packages put the
    /// whole text of the licence into `License`.
    private static List<String> licenses(MetadataHeaders headers) {
        String expression = headers.value("License-Expression");
        if (expression != null) {
            return List.of(expression);
        }
        String license = headers.value("License");
        boolean brief =
                license != null
                        && !license.equals("UNKNOWN")
                        && license.length() <= 100
                        && license.indexOf('\n') < 0;
        if (license != null && brief) {
            return List.of(license);
        }
        return headers.values("Classifier").stream()
                .filter(classifier -> classifier.startsWith("License ::"))
                .map(classifier -> classifier.substring(classifier.lastIndexOf("::") + 2).strip())
                .filter(name -> !name.equals("OSI Approved"))
                .distinct()
                .toList();
    }
}
