package dev.bollwerk.analyze.binary;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The file `release` at the root of a Java installation, which names its maker and version.
/// Builds of OpenJDK by anybody are `oracle/openjdk`, as vulnerability databases name them.
///
/// [JEP 223](https://openjdk.org/jeps/223)
public final class JavaRelease implements Analyzer {
    @Override
    public String name() {
        return "java-release";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("release");
    }

    @Override
    public long limit() {
        return 512L << 10;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Map<String, String> fields = fields(file);
        String version = version(fields);
        if (version.isEmpty()) {
            return;
        }
        String maker = fields.getOrDefault("IMPLEMENTOR", "").toLowerCase(Locale.ROOT);
        boolean kit = !fields.getOrDefault("IMAGE_TYPE", "JDK").contains("JRE");
        String vendor = "oracle";
        String product = "openjdk";
        if (maker.contains("azul") || file.path().contains("zulu")) {
            vendor = "azul";
            product = "zulu";
        } else if (maker.contains("oracle") && isCommercial(fields)
                || file.path().contains("oracle")) {
            product = kit ? "jdk" : "jre";
        }
        List<String> names = new ArrayList<>();
        names.add(cpe(vendor, product, version));
        if (product.equals("jdk")) {
            names.add(cpe(vendor, "jre", version));
        } else if (product.equals("zulu")) {
            names.add(cpe("oracle", "openjdk", version));
        }
        var purl = new Purl("generic", vendor, product, version, Map.of(), "");
        discoveries.add(
                Package.of("generic", vendor + "/" + product, version, Location.of(file.path()))
                        .with(Attribute.PURL, purl.toString())
                        .with(Attribute.EVIDENCE, "classifier:java-release")
                        .with(Attribute.CPE, String.join(" ", names)));
    }

    /// OpenJDK's own builds name Oracle too; those that are sold do not name their sources.
    private static boolean isCommercial(Map<String, String> fields) {
        return "commercial".equals(fields.get("BUILD_TYPE"))
                || !fields.containsKey("IMPLEMENTOR_VERSION")
                        && fields.getOrDefault("JAVA_RUNTIME_VERSION", "").contains("+")
                        && !fields.getOrDefault("SOURCE", "").contains("open:");
    }

    private static String version(Map<String, String> fields) {
        String java = fields.getOrDefault("JAVA_VERSION", "");
        String runtime = fields.getOrDefault("JAVA_RUNTIME_VERSION", "");
        String full = fields.getOrDefault("FULL_VERSION", "");
        if (!runtime.isEmpty()) {
            return runtime;
        }
        boolean same = !java.isEmpty() && full.startsWith(java.split("[._]")[0] + ".");
        return same ? full : java;
    }

    /// `1.8.0_352-b08` is version 1.8.0, update 352; of `21.0.4+7` the build does not count.
    private static String cpe(String vendor, String product, String version) {
        int under = version.indexOf('_');
        int end = 0;
        while (end < version.length() && "_+-".indexOf(version.charAt(end)) < 0) {
            end++;
        }
        String update = "*";
        if (under > 0) {
            int last = under + 1;
            while (last < version.length() && Character.isDigit(version.charAt(last))) {
                last++;
            }
            update = "update" + version.substring(under + 1, last);
        }
        return "cpe:2.3:a:%s:%s:%s:%s:*:*:*:*:*:*"
                .formatted(vendor, product, version.substring(0, end), update);
    }

    private static Map<String, String> fields(FileView file) {
        Map<String, String> fields = new HashMap<>();
        String text = new String(file.toByteArray(), StandardCharsets.UTF_8);
        for (String line : text.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                String value = line.substring(equals + 1).strip();
                boolean quoted = value.length() > 1 && value.startsWith("\"");
                fields.put(
                        line.substring(0, equals).strip(),
                        quoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return fields.containsKey("JAVA_VERSION") || fields.containsKey("JAVA_RUNTIME_VERSION")
                ? fields
                : Map.of();
    }
}
