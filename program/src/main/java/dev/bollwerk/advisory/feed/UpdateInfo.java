package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.version.VersionScheme;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One `update` of an updateinfo file, filled element by element.
final class UpdateInfo {
    private static final int MAX_PACKAGES = 50_000;

    /// A package as a collection lists it, but for its architecture.
    private record Build(String collection, String module, String name, String evr) {}

    private final String type;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<String> references = new ArrayList<>();
    private final List<String> mentions = new ArrayList<>();
    private final Map<Build, Set<String>> builds = new LinkedHashMap<>();
    private String collection = "";
    private String module = "";
    private boolean inPackages;

    UpdateInfo(String type) {
        this.type = type;
    }

    void begin(XmlStream xml) {
        switch (xml.name()) {
            case "issued", "updated" -> texts.put(xml.name(), xml.attribute("date"));
            case "reference" -> {
                references.add(xml.attribute("href"));
                mentions.add(xml.attribute("id"));
                mentions.add(xml.attribute("title"));
                mentions.add(xml.attribute("href"));
            }
            case "pkglist" -> inPackages = true;
            case "collection" -> {
                collection = xml.attribute("short");
                module = "";
            }
            case "module" -> module = xml.attribute("name") + ":" + xml.attribute("stream");
            case "package" -> build(xml);
            default -> {
                // texts are taken at their end
            }
        }
    }

    void end(XmlStream xml) {
        switch (xml.name()) {
            case "id", "title", "severity", "summary", "description", "release" ->
                    texts.putIfAbsent(xml.name(), xml.text());
            case "name" -> {
                if (inPackages && !xml.text().isEmpty()) {
                    collection = xml.text();
                }
            }
            default -> {
                // nothing else counts
            }
        }
    }

    private void build(XmlStream xml) {
        String name = xml.attribute("name");
        String architecture = xml.attribute("arch");
        if (architecture.equals("src") || isForDebugging(name)) {
            return;
        }
        if (builds.size() >= MAX_PACKAGES) {
            throw new RecordException(
                    "an update has more than %d packages".formatted(MAX_PACKAGES));
        }
        String epoch = xml.attribute("epoch");
        String evr =
                (epoch.isEmpty() || epoch.equals("0") ? "" : epoch + ":")
                        + xml.attribute("version")
                        + "-"
                        + xml.attribute("release");
        builds.computeIfAbsent(new Build(collection, module, name, evr), _ -> new TreeSet<>())
                .add(architecture);
    }

    static boolean isForDebugging(String name) {
        return name.contains("-debuginfo") || name.endsWith("-debugsource");
    }

    /// Empty for an update that is not about security.
    Optional<Advisory> advisory() {
        Set<String> cves = Texts.cves(mentions);
        if (cves.isEmpty() && !type.equals("security")) {
            return Optional.empty();
        }
        String id = text("id");
        if (cves.isEmpty()) {
            cves = Texts.cves(List.of(text("title"), text("description")));
        }
        var draft =
                new AdvisoryDraft(id, UpdateInfoOrigin.feed(id))
                        .upstream(cves)
                        .title(text("title"))
                        .details(text("description"))
                        .severity(SeverityWords.parse(text("severity")))
                        .references(references)
                        .published(Times.parse(text("issued")))
                        .modified(Times.parse(text("updated")));
        builds.forEach(
                (build, architectures) -> draft.affected(statement(id, build, architectures)));
        return Optional.of(draft.build());
    }

    private Affected statement(String id, Build build, Set<String> architectures) {
        OsvEcosystem where =
                UpdateInfoOrigin.of(id, build.collection(), text("release"), build.evr());
        Affected plain =
                Statements.below(where.ecosystem(), VersionScheme.RPM, build.name(), build.evr());
        Affected in = Statements.with(plain, Qualifier.REPOSITORY, where.repository());
        String modules = build.module();
        if (modules.isEmpty() && RpmModules.isModular(build.evr())) {
            modules = RpmModules.ofTitle(text("title")).of(build.evr());
        }
        Affected modular = Statements.with(in, Qualifier.MODULE, modules);
        return architectures.contains("noarch") || architectures.contains("")
                ? modular
                : Statements.with(modular, Qualifier.ARCHITECTURE, String.join(" ", architectures));
    }

    private String text(String name) {
        return texts.getOrDefault(name, "");
    }
}
