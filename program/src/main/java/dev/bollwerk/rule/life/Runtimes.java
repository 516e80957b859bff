package dev.bollwerk.rule.life;

import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The table of runtimes and servers, `runtimes.tsv`.
final class Runtimes {
    private final Map<String, Product> byName = new HashMap<>();

    /// A program with its series.
    ///
    /// @param ends last days by series, in the order of the table: oldest first
    record Product(String key, String title, Map<String, LocalDate> ends) {
        /// The newest series that is looked after on a day; null when none is known.
        @Nullable String supported(LocalDate today) {
            String newest = null;
            for (Map.Entry<String, LocalDate> each : ends.entrySet()) {
                if (each.getValue().isAfter(today.plusDays(LifeRules.SOON_DAYS))) {
                    newest = each.getKey();
                }
            }
            return newest;
        }
    }

    Runtimes() {
        Map<String, Product> byKey = new HashMap<>();
        for (String line : text().split("\n")) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            String[] cells = line.split("\t");
            if (cells[0].equals("product")) {
                var product = new Product(cells[1], cells[2], new LinkedHashMap<>());
                byKey.put(cells[1], product);
                for (String name : cells[3].split(",")) {
                    byName.put(name, product);
                }
            } else {
                Product product = byKey.get(cells[1]);
                if (product == null) {
                    throw new IllegalStateException("runtimes.tsv: no product " + cells[1]);
                }
                product.ends().put(cells[2], LocalDate.parse(cells[3]));
            }
        }
    }

    private static String text() {
        try (var in = Runtimes.class.getResourceAsStream("runtimes.tsv")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its table runtimes.tsv");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The product that a package is; null for others.
    @Nullable Product find(Package found) {
        String name = found.name();
        Product product = byName.get(found.type() + ":" + name);
        if (product == null && found.type().equals("generic")) {
            return byName.get("generic:" + name.substring(name.lastIndexOf('/') + 1));
        }
        if (product == null && name.startsWith("Microsoft.NETCore.App.Runtime.")) {
            return byName.get("nuget:Microsoft.NETCore.App");
        }
        return product;
    }

    /// The series of a product that a version is of; null when the table has none.
    static @Nullable String series(Product product, String version) {
        List<String> numbers = numbers(version);
        if (product.key().equals("java") && numbers.size() > 1 && numbers.getFirst().equals("1")) {
            numbers.removeFirst(); // 1.8.0_392 is Java 8
        }
        String series = null;
        var prefix = new StringBuilder();
        for (String number : numbers) {
            prefix.append(prefix.isEmpty() ? "" : ".").append(number);
            if (product.ends().containsKey(prefix.toString())) {
                series = prefix.toString();
            }
        }
        return series;
    }

    private static List<String> numbers(String version) {
        List<String> numbers = new ArrayList<>();
        int at = version.startsWith("v") || version.startsWith("go") ? 1 : 0;
        at = version.startsWith("go") ? 2 : at;
        while (at < version.length() && numbers.size() < 3) {
            int end = at;
            while (end < version.length()
                    && version.charAt(end) >= '0'
                    && version.charAt(end) <= '9') {
                end++;
            }
            if (end == at) {
                break;
            }
            numbers.add(version.substring(at, end));
            if (end >= version.length() || version.charAt(end) != '.') {
                break;
            }
            at = end + 1;
        }
        return numbers;
    }
}
