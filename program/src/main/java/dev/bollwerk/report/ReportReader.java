package dev.bollwerk.report;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.finding.Base;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Platform;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.OsRelease;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Reads saved JSON reports, schema `bollwerk-report/1`, so that they can be written in another
/// format or compared.
///
/// What a report does not carry is lost: the attributes of packages that only matching needs, and
/// where the feeds came from.
public final class ReportReader {
    private static final int DEEPEST = 50;
    private static final int LONGEST_TEXT = 16 << 20;
    private static final String SCHEMA = "bollwerk-report/1";

    private final String file;

    private ReportReader(String file) {
        this.file = file;
    }

    /// Whether bytes look like a saved report.
    public static boolean isReport(byte[] start) {
        String text = new String(start, java.nio.charset.StandardCharsets.UTF_8);
        return text.contains("\"bollwerk-report/");
    }

    /// Reads one report, or an array of them.
    ///
    /// @param file what messages call it
    /// @throws BollwerkException when it is none, or of another version
    public static List<Report> read(byte[] bytes, String file) {
        var reader = new ReportReader(file);
        try {
            JsonNode root = mapper().readTree(bytes);
            List<Report> reports = new ArrayList<>();
            if (root.isArray()) {
                root.forEach(each -> reports.add(reader.report(each)));
            } else {
                reports.add(reader.report(root));
            }
            return List.copyOf(reports);
        } catch (JacksonException e) {
            throw BollwerkException.target(
                    "'%s' is no JSON report: damaged near line %d."
                            .formatted(file, Math.max(1, e.getLocation().getLineNr())));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw reader.wrong("a value is wrong (" + e.getMessage() + ")");
        }
    }

    /// A mapper with limits of depth and length.
    public static JsonMapper mapper() {
        var limits =
                StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_TEXT)
                        .build();
        return new JsonMapper(JsonFactory.builder().streamReadConstraints(limits).build());
    }

    private BollwerkException wrong(String what) {
        return BollwerkException.target(
                "'%s' is no report of Bollwerk: %s; make one with 'bollwerk scan --format json'."
                        .formatted(file, what));
    }

    private Report report(JsonNode node) {
        String schema = node.path("schema").asString("");
        if (!schema.equals(SCHEMA)) {
            throw wrong(schema.isEmpty() ? "it names no schema" : "its schema is " + schema);
        }
        Instant created = time(node, "created");
        Subject subject = subject(node.path("subject"));
        var findings = new FindingReader(this::wrong);
        List<Waived> waived =
                each(
                        node.path("waived"),
                        one -> new Waived(findings.finding(one), waiver(one.path("waiver"))));
        return new Report(
                node.path("tool").path("version").asString(""),
                created,
                subject,
                each(node.path("data"), one -> feed(one, created)),
                each(node.path("findings"), (Function<JsonNode, Finding>) findings::finding),
                waived,
                each(node.path("expiredWaivers"), ReportReader::waiver),
                each(node.path("gaps"), ReportReader::gap),
                FindingReader.strings(node.path("notices")),
                each(node.path("packages"), findings::component),
                kinds(node.path("kinds")),
                base(node.path("base"), findings));
    }

    private static @Nullable Base base(JsonNode node, FindingReader findings) {
        if (!node.isObject()) {
            return null;
        }
        String digest = node.path("digest").asString("");
        return new Base(
                node.path("name").asString(""),
                digest.isEmpty() ? null : Digest.parse(digest),
                node.path("layers").asInt(0),
                each(node.path("findings"), (Function<JsonNode, Finding>) findings::finding));
    }

    private Instant time(JsonNode node, String name) {
        String text = node.path(name).asString("");
        if (text.isEmpty()) {
            throw wrong("it has no '" + name + "'");
        }
        return Instant.parse(text);
    }

    /// A subject as `JsonWriter` writes it.
    public static Subject subject(JsonNode node) {
        String digest = node.path("digest").asString("");
        String platform = node.path("platform").asString("");
        JsonNode release = node.path("distribution");
        return new Subject(
                node.path("type").asString("unknown"),
                node.path("name").asString("unknown"),
                digest.isEmpty() ? null : Digest.parse(digest),
                platform.isEmpty() ? null : Platform.parse(platform),
                release.isObject()
                        ? new OsRelease(
                                release.path("id").asString(""),
                                release.path("version").asString(""),
                                null,
                                List.of(),
                                release.path("name").asString(""))
                        : null);
    }

    /// The limit of a feed's age is not in the report, only what became of it.
    private FeedStatus feed(JsonNode node, Instant created) {
        String date = node.path("date").asString("");
        Instant imported = time(node, "imported");
        boolean stale = node.path("stale").asBoolean(false);
        return new FeedStatus(
                node.path("feed").asString(""),
                node.path("records").asLong(0),
                date.isEmpty() ? null : Instant.parse(date),
                imported,
                "",
                "",
                List.of(),
                stale && created.isAfter(imported) ? -1 : stale ? 0 : Integer.MAX_VALUE,
                node.path("starter").asBoolean(false));
    }

    /// A waiver as `JsonWriter` writes it.
    public static Waiver waiver(JsonNode node) {
        String expires = node.path("expires").asString("");
        return new Waiver(
                FindingReader.strings(node.path("ids")),
                FindingReader.strings(node.path("packages")),
                FindingReader.strings(node.path("paths")),
                node.path("reason").asString(""),
                expires.isEmpty() ? null : LocalDate.parse(expires),
                node.path("origin").asString(""),
                node.path("justification").asString(""));
    }

    /// A gap as `JsonWriter` writes it.
    public static Gap gap(JsonNode node) {
        String path = node.path("path").asString("");
        return new Gap(
                node.path("what").asString(""),
                path.isEmpty() ? null : path,
                node.path("reason").asString(""));
    }

    private static Set<Kind> kinds(JsonNode node) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        FindingReader.strings(node).forEach(word -> Kind.find(word).ifPresent(kinds::add));
        return kinds.isEmpty() ? Kind.usual() : kinds;
    }

    private static <T> List<T> each(JsonNode list, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        list.forEach(one -> all.add(read.apply(one)));
        return all;
    }
}
