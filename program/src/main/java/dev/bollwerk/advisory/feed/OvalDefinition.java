package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionScheme;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One OVAL definition, filled element by element.
final class OvalDefinition {
    private static final Pattern EARLIER =
            Pattern.compile("(?:Package )?(\\S+)(?: DPKG)? is earlier than ([^\\s,]+).*");
    private static final Pattern FIXED =
            Pattern.compile("(\\S+) package in \\S+ .*has been fixed \\(note: '([^']+)'\\).*");
    private static final Pattern ARCHITECTURE = Pattern.compile(".* arch is (\\S+)");
    private static final Pattern MODULE = Pattern.compile("Module (\\S+:\\S+) is enabled");
    private static final Pattern BULLETIN =
            Pattern.compile("(EL[SBE]A|RH[SBE]A|USN|PHSA|DSA)-[0-9:.-]*\\d");
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)");

    private record Build(String name, String version) {}

    private final String type;
    private final String id;
    private final List<String> references = new ArrayList<>();
    private final List<String> mentions = new ArrayList<>();
    private final List<String> vectors = new ArrayList<>();
    private final Map<Build, Set<String>> builds = new LinkedHashMap<>();
    private String title = "";
    private String platform = "";
    private String details = "";
    private String severity = "";
    private String architecture = "";
    private String module = "";

    OvalDefinition(String type, String id) {
        this.type = type;
        this.id = id;
    }

    void begin(XmlStream xml) {
        switch (xml.name()) {
            case "reference" -> {
                references.add(xml.attribute("ref_url"));
                mentions.add(xml.attribute("ref_id"));
            }
            case "cve" -> {
                vectors.add(xml.attribute("cvss2"));
                vectors.add(xml.attribute("cvss3"));
            }
            case "criterion" -> criterion(xml.attribute("comment"));
            default -> {
                // texts are taken at their end
            }
        }
    }

    void end(XmlStream xml) {
        switch (xml.name()) {
            case "title" -> title = title.isEmpty() ? xml.text() : title;
            case "platform" -> platform = platform.isEmpty() ? xml.text() : platform;
            case "description" -> details = details.isEmpty() ? xml.text() : details;
            case "severity" -> severity = severity.isEmpty() ? xml.text() : severity;
            default -> {
                // nothing else counts
            }
        }
    }

    private void criterion(String comment) {
        Matcher machine = ARCHITECTURE.matcher(comment);
        Matcher stream = MODULE.matcher(comment);
        Matcher earlier = EARLIER.matcher(comment);
        Matcher fixed = FIXED.matcher(comment);
        if (machine.matches()) {
            architecture = machine.group(1);
        } else if (stream.matches()) {
            module = stream.group(1);
        } else if (earlier.matches()) {
            add(earlier);
        } else if (fixed.matches()) {
            add(fixed);
        }
    }

    private void add(Matcher build) {
        builds.computeIfAbsent(new Build(build.group(1), build.group(2)), _ -> new TreeSet<>())
                .add(architecture);
    }

    /// Empty for what is no advisory about packages (an inventory, an unmended vulnerability).
    ///
    /// @param name of the file, in which the release may stand
    Optional<Advisory> advisory(String name) {
        if (builds.isEmpty() || !type.equals("patch") && !type.equals("vulnerability")) {
            return Optional.empty();
        }
        Where where = where(name);
        Set<String> cves = new LinkedHashSet<>(Texts.cves(mentions));
        cves.addAll(Texts.cves(List.of(title)));
        Matcher bulletin = BULLETIN.matcher(title.strip());
        String own = bulletin.lookingAt() ? bulletin.group() : "";
        if (own.isEmpty()) {
            own = cves.isEmpty() ? id : cves.iterator().next();
        }
        var draft =
                new AdvisoryDraft(own, where.feed())
                        .upstream(Texts.isCve(own) ? List.of() : cves)
                        .title(title)
                        .details(details)
                        .severity(SeverityWords.parse(severity))
                        .references(references);
        for (String vector : vectors) {
            draft.cvss(vector.substring(vector.indexOf('/') + 1));
        }
        builds.forEach((build, machines) -> draft.affected(statement(where, build, machines)));
        return Optional.of(draft.build());
    }

    private Affected statement(Where where, Build build, Set<String> machines) {
        Affected plain =
                build.version().equals("0")
                        ? Statements.all(
                                where.ecosystem(), where.scheme(), build.name(), State.NOT_AFFECTED)
                        : Statements.below(
                                where.ecosystem(), where.scheme(), build.name(), build.version());
        String modules =
                RpmModules.isModular(build.version()) ? module.isEmpty() ? "*" : module : "";
        return Statements.with(
                Statements.with(plain, Qualifier.MODULE, modules),
                Qualifier.ARCHITECTURE,
                machines.contains("") ? "" : String.join(" ", machines));
    }

    private record Where(Ecosystem ecosystem, VersionScheme scheme, String feed) {}

    private Where where(String name) {
        Matcher number = NUMBER.matcher(platform);
        String release = number.find() ? number.group(1) : "";
        if (platform.startsWith("Debian")) {
            return new Where(new Ecosystem("Debian", release), VersionScheme.DPKG, "debian");
        }
        if (platform.startsWith("Ubuntu")) {
            return new Where(new Ecosystem("Ubuntu", release), VersionScheme.DPKG, "ubuntu");
        }
        if (platform.startsWith("Oracle Linux")) {
            return new Where(new Ecosystem("Oracle", release), VersionScheme.RPM, "oracle");
        }
        if (platform.startsWith("Red Hat Enterprise Linux")) {
            return new Where(new Ecosystem("Red Hat", release), VersionScheme.RPM, "redhat");
        }
        if (platform.startsWith("Photon")) {
            String full = release.contains(".") ? release : release + ".0";
            return new Where(new Ecosystem("Photon OS", full), VersionScheme.RPM, "photon");
        }
        if (platform.contains("Mariner") || platform.contains("Azure Linux")) {
            Matcher file = Pattern.compile("(?:mariner|azurelinux)-(\\d+\\.\\d+)").matcher(name);
            String version = file.find() ? file.group(1) : release;
            return new Where(new Ecosystem("Azure Linux", version), VersionScheme.RPM, "azure");
        }
        throw new RecordException("%s: the platform '%s' is not known".formatted(id, platform));
    }
}
