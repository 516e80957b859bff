package dev.bollwerk.match;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.Exploitation;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Makes a finding of a decision: reads the texts, rates it, explains it.
final class Describer {
    private static final int TITLE_LENGTH = 120;

    private final Documents documents;
    private final Wording wording;

    Describer(Documents documents, Wording wording) {
        this.documents = documents;
        this.wording = wording;
    }

    /// @param installed the package with all places where it was found
    Vulnerability describe(Decision decision, Package installed) {
        Candidate candidate = decision.row().candidate();
        Group group = decision.group();
        String id = group.id();
        Advisory document = documents.advisory(candidate.advisory());
        List<Advisory> records = documents.records(id);
        List<Advisory> texts = texts(candidate, document, records);
        Rating rating = Rating.of(decision, document, records);
        List<Cvss> cvss = cvss(candidate, document, records);
        Exploitation exploitation = documents.exploitation(id);
        String details = first(texts, Advisory::details);
        return new Vulnerability(
                id,
                group.aliases(),
                rating.severity(),
                rating.source(),
                title(id, first(texts, Advisory::title), details),
                details,
                decision.state(),
                installed,
                decision.fixed(),
                candidate.feed(),
                cvss,
                cwes(document, records),
                exploitation.epss(),
                exploitation.isKnown(),
                Risk.of(rating.severity(), cvss, exploitation),
                published(texts),
                references(texts),
                wording.because(decision));
    }

    /// Where texts come from, best first. A bulletin speaks of all that it mends, so that a record
    /// of the vulnerability itself says it better.
    private static List<Advisory> texts(
            Candidate candidate, Advisory document, List<Advisory> records) {
        return candidate.upstream().size() > 1
                        || Ids.isBulletin(candidate) && !Ids.isOwnRecord(candidate)
                ? Stream.concat(records.stream(), Stream.of(document)).toList()
                : Stream.concat(Stream.of(document), records.stream()).toList();
    }

    private static String first(
            List<Advisory> texts, java.util.function.Function<Advisory, String> text) {
        return texts.stream().map(text).filter(t -> !t.isBlank()).findFirst().orElse("");
    }

    private static String title(String id, String title, String details) {
        if (!title.isBlank()) {
            return title.strip();
        }
        String line = firstParagraph(details.strip());
        if (line.isEmpty()) {
            return id;
        }
        if (line.length() <= TITLE_LENGTH) {
            return line;
        }
        int space = line.lastIndexOf(' ', TITLE_LENGTH - 1);
        return line.substring(0, space > 0 ? space : TITLE_LENGTH - 1) + "…";
    }

    /// On one line: some feeds wrap their texts.
    private static String firstParagraph(String text) {
        int end = text.indexOf("\n\n");
        String paragraph = end < 0 ? text : text.substring(0, end);
        return String.join(" ", paragraph.split("\\s+"));
    }

    private static List<Cvss> cvss(Candidate candidate, Advisory document, List<Advisory> records) {
        Map<String, Cvss> byVector = new LinkedHashMap<>();
        boolean shared = candidate.upstream().size() > 1 && !records.isEmpty();
        Stream<Advisory> sources = Stream.concat(Stream.of(document), records.stream());
        sources.skip(shared ? 1 : 0)
                .flatMap(source -> source.cvss().stream())
                .forEach(c -> byVector.putIfAbsent(c.source() + ' ' + c.vector(), c));
        return byVector.values().stream().sorted(Describer::newer).toList();
    }

    /// The newest version of CVSS first.
    private static int newer(Cvss a, Cvss b) {
        int order = b.version().compareTo(a.version());
        order = order != 0 ? order : a.source().compareTo(b.source());
        return order != 0 ? order : a.vector().compareTo(b.vector());
    }

    private static List<String> cwes(Advisory document, List<Advisory> records) {
        var cwes = new TreeSet<>(document.cwes());
        records.forEach(record -> cwes.addAll(record.cwes()));
        return new ArrayList<>(cwes);
    }

    private static @Nullable Instant published(List<Advisory> texts) {
        for (Advisory text : texts) {
            if (text.published() != null) {
                return text.published();
            }
        }
        return null;
    }

    private static List<String> references(List<Advisory> texts) {
        for (Advisory text : texts) {
            if (!text.references().isEmpty()) {
                return text.references();
            }
        }
        return List.of();
    }
}
