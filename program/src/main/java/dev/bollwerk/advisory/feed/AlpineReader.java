package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionScheme;

import tools.jackson.dataformat.yaml.YAMLFactory;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// secdb of Alpine, and of Wolfi and Chainguard, who took over the format; as JSON and as the YAML
/// of earlier years. It knows fixes only, so what has none is invisible in it; "fixed in 0" says
/// that the package was never affected.
///
/// [secdb](https://secdb.alpinelinux.org/)
final class AlpineReader implements FeedReader {
    private static final Pattern ID =
            Pattern.compile("CVE[-_ ]\\d{4}-\\d{4,10}|[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+");
    private static final Pattern RELEASE = Pattern.compile("(?:^|/)(v\\d+\\.\\d+|edge)/");
    private static final YAMLFactory YAML =
            YAMLFactory.builder().streamReadConstraints(JsonStream.CONSTRAINTS).build();

    @Override
    public String format() {
        return "alpine-secdb";
    }

    @Override
    public boolean recognises(Sample sample) {
        return sample.json().has("packages.pkg.name")
                || sample.json().has("packages", "apkurl", "urlprefix")
                || isYaml(sample) && sample.text().contains("\npackages:");
    }

    private static boolean isYaml(Sample sample) {
        String text = sample.text();
        return text.startsWith("apkurl:") || text.startsWith("distroversion:");
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        try (JsonStream json = yaml ? JsonStream.of(YAML, in) : JsonStream.of(in)) {
            if (!json.next() || !json.atObject()) {
                throw new RecordException("it is no secdb file");
            }
            var file = new SecdbFile(name, sink);
            for (String key = json.key(); key != null; key = json.key()) {
                if (key.equals("packages") && json.atArray()) {
                    while (json.element()) {
                        JsonRecords.take(json.read(), name, sink, file::add);
                    }
                } else {
                    file.header(key, json.read().text());
                }
            }
            file.flush();
        } catch (RecordException e) {
            sink.broken(name, e.reason());
        }
    }

    /// One file. Its release may stand behind its packages, which wait for it then.
    private static final class SecdbFile {
        private static final int MAX_WAITING = 50_000;

        private final String name;
        private final AdvisorySink sink;
        private final Map<String, String> header = new LinkedHashMap<>();
        private final java.util.ArrayList<Json> waiting = new java.util.ArrayList<>();

        SecdbFile(String name, AdvisorySink sink) {
            this.name = name;
            this.sink = sink;
        }

        void header(String key, String value) {
            header.put(key, value);
        }

        void add(Json entry) {
            if (header.containsKey("distroversion")) {
                read(entry, ecosystem());
            } else if (waiting.size() < MAX_WAITING) {
                waiting.add(entry);
            } else {
                throw new RecordException(
                        "more than %d packages come before the release".formatted(MAX_WAITING));
            }
        }

        void flush() {
            if (!waiting.isEmpty()) {
                Ecosystem ecosystem = ecosystem();
                waiting.forEach(
                        entry ->
                                JsonRecords.take(entry, name, sink, json -> read(json, ecosystem)));
            }
        }

        private Ecosystem ecosystem() {
            String prefix = header.getOrDefault("urlprefix", "");
            if (prefix.contains("wolfi.dev")) {
                return new Ecosystem("Wolfi", "");
            }
            if (prefix.contains("cgr.dev")) {
                return new Ecosystem("Chainguard", "");
            }
            String release = header.getOrDefault("distroversion", "");
            if (release.isEmpty()) {
                Matcher path = RELEASE.matcher(name);
                if (!path.find()) {
                    throw new RecordException("neither the file nor its path names a release");
                }
                release = path.group(1);
            }
            return new Ecosystem("Alpine", release);
        }

        private void read(Json entry, Ecosystem ecosystem) {
            Json pkg = entry.at("pkg");
            String packageName = pkg.text("name");
            if (packageName.isEmpty()) {
                throw new RecordException("a package has no name");
            }
            Map<String, Fixes> fixes = new LinkedHashMap<>();
            pkg.at("secfixes")
                    .each(
                            (version, cells) -> {
                                for (String cell : pkg.at("secfixes").strings(version)) {
                                    if (!collect(fixes, version, cell)) {
                                        sink.problem(
                                                name,
                                                "%s %s: no id in '%s'"
                                                        .formatted(
                                                                packageName,
                                                                version,
                                                                Texts.title(cell)));
                                    }
                                }
                            });
            String feed = ecosystem.name().toLowerCase(java.util.Locale.ROOT);
            fixes.forEach(
                    (id, fix) ->
                            sink.advisory(
                                    new AdvisoryDraft(id, feed)
                                            .aliases(fix.aliases())
                                            .affected(fix.statement(ecosystem, packageName))
                                            .build()));
        }

        /// A cell holds ids of one vulnerability, mostly `CVE-2017-10921 XSA-224`; several CVE ids
        /// in it are several vulnerabilities.
        private static boolean collect(Map<String, Fixes> fixes, String version, String cell) {
            Set<String> cves = new LinkedHashSet<>();
            Set<String> others = new LinkedHashSet<>();
            Matcher matcher = ID.matcher(cell);
            while (matcher.find()) {
                String id = matcher.group().replace('_', '-').replace(' ', '-');
                (Texts.isCve(id) ? cves : others).add(id);
            }
            if (cves.isEmpty() && !others.isEmpty()) {
                cves.add(others.iterator().next());
                others.removeAll(cves);
            }
            for (String id : cves) {
                Fixes fix =
                        fixes.computeIfAbsent(
                                id, _ -> new Fixes(new LinkedHashSet<>(), new LinkedHashSet<>()));
                fix.versions().add(version.strip());
                fix.aliases().addAll(others);
            }
            return !cves.isEmpty();
        }
    }

    /// The versions that mend a vulnerability of a package: a later one where the first fell short.
    private record Fixes(Set<String> versions, Set<String> aliases) {
        Affected statement(Ecosystem ecosystem, String name) {
            List<VersionRange> ranges =
                    versions.stream()
                            .filter(version -> !version.equals("0"))
                            .map(version -> new VersionRange(null, false, version, false))
                            .toList();
            return ranges.isEmpty()
                    ? Statements.all(ecosystem, VersionScheme.APK, name, State.NOT_AFFECTED)
                    : Statements.of(ecosystem, VersionScheme.APK, name, ranges, State.AFFECTED);
        }
    }
}
