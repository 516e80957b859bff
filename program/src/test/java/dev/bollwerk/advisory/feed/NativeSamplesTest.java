package dev.bollwerk.advisory.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Every one of the small true inputs is either read, or known not to be, for a reason.
class NativeSamplesTest {
    /// Patterns of paths that no reader takes, and why.
    private static final Map<String, String> NOT_READ = new LinkedHashMap<>();

    static {
        NOT_READ.put(".*/snapshots/.*", "what another tool made of its inputs");
        NOT_READ.put(".*\\.(bz2|xz)", "bzip2 and xz are not unpacked");
        NOT_READ.put(
                ".*(repomd.*\\.xml|modules\\.yaml(\\.xz)?|timelist.*|/Release|/Sources)",
                "metadata of a repository");
        NOT_READ.put(
                ".*(index|indexof|_valid|_invalid)[^/]*\\.html|.*_html/.*|.*\\.rss",
                "a page for people");
        NOT_READ.put(
                ".*(LICENSE|README.*|SECURITY|SUPPORT|CODE_OF_CONDUCT|CONTRIBUTING|\\.gitignore|\\.gitkeep|\\.github/.*|\\.keep)(\\.md|\\.txt)?",
                "texts about a repository");
        NOT_READ.put(
                ".*/(changes|deletions)\\.csv|.*archive_latest\\.txt|.*delta(Log)?\\.json|.*/feed\\.json",
                "lists of what changed");
        NOT_READ.put(
                ".*/nvd/api/(cpe|cpematch)/.*", "NVD's dictionary of products, no vulnerabilities");
        NOT_READ.put(
                ".*invalid[^/]*|.*corrupt-updateinfo.*|.*unexpected-eof/.*", "broken on purpose");
        NOT_READ.put(".*/(alma|rocky)/errata/.*", "says what updateinfo and OSV say");
        NOT_READ.put(".*/arch/.*", "pacman's versions have no scheme here");
        NOT_READ.put(".*/enisa/.*", "repeats CVE records");
        NOT_READ.put(".*/repository2cpe/.*", "a table of repositories");
        NOT_READ.put(
                ".*/suse/oval/.*|.*sles/test-fixtures/.*",
                "comments without versions; OSV is read instead");
        NOT_READ.put(".*/suse/cvrf_cve/.*", "superseded by CSAF and OSV");
        NOT_READ.put(".*/ubuntu/(notice|usndb)/.*", "says what OSV says");
        NOT_READ.put(
                ".*/ubuntu/vex/.*|.*test-fixtures/vex/.*", "OpenVEX, for the matcher's VEX reader");
        NOT_READ.put(".*/ubuntu/test-fixtures/normalized-cve-data/.*", "another tool's cache");
        NOT_READ.put(".*/amazon/extras-catalog.*", "a list of repositories");
        NOT_READ.put(
                ".*/redhat/cve/cve\\.json|.*/cve/min(_pages)?/.*",
                "a list of records, without their contents");
        NOT_READ.put(
                ".*/debian/input/legacy/.*|.*/debian/test-fixtures/input/legacy/.*",
                "another tool's cache");
        NOT_READ.put(".*/data/(CPE/list|config\\.json)", "set-up of Debian's tracker");
        NOT_READ.put(".*/eol/.*", "ends of life of releases");
        NOT_READ.put(
                ".*/fedora/test-fixtures/.*",
                "answers of Fedora's Bodhi; updateinfo is read instead");
        NOT_READ.put(
                ".*/photon/test-fixtures/input/photon\\.wiki/.*|.*photon_versions\\.json",
                "pages and lists about Photon OS");
        NOT_READ.put(".*/amazon/test-fixtures/.*", "pages of Amazon's security centre");
        NOT_READ.put(
                ".*/csaf/server/csaf_advisories_2025-02-15\\.tar\\.zst",
                "a text in the place of an archive");
        NOT_READ.put(".*/cves/delta.*|.*/commits\\.json", "lists of what changed");
        NOT_READ.put(".*/kev/test-fixtures/single-entry/.*", "an entry without its catalogue");
    }

    /// An update and a bulletin about bugs only, and an empty page.
    private static final String SILENT =
            ".*/fedora/.*-updateinfo\\.xml|.*/ALBA-2021:4378\\.json|.*/empty/0-1\\.json";

    private static final Map<String, Records> READ = new TreeMap<>();
    private static final Map<String, byte[]> UNKNOWN = new TreeMap<>();

    @BeforeAll
    static void read() {
        Tars.walkDeep(
                "advisories/native/native-format-samples.tar.zst",
                (name, content) -> {
                    if (FeedReaders.find(new Sample(name, content)).isPresent()) {
                        READ.put(name, Records.of(name, content));
                    } else {
                        UNKNOWN.put(name, content);
                    }
                });
    }

    private static Optional<String> reason(String name) {
        return NOT_READ.keySet().stream().filter(p -> Pattern.matches(p, name)).findFirst();
    }

    @Test
    void whatIsNotReadHasItsReason() {
        List<String> strange =
                UNKNOWN.keySet().stream().filter(name -> reason(name).isEmpty()).toList();
        assertEquals(List.of(), strange);
    }

    @Test
    void everythingElseGivesRecordsOrAProblem() {
        var silent = new ArrayList<String>();
        READ.forEach(
                (name, records) -> {
                    if (records.count() == 0 && records.problems.isEmpty()) {
                        silent.add(name);
                    }
                });
        assertTrue(
                silent.stream().allMatch(name -> Pattern.matches(SILENT, name)), silent::toString);
        assertTrue(READ.size() > 170, "only " + READ.size());
    }

    @Test
    void onlyKnownProblems() {
        var problems = new ArrayList<String>();
        READ.values().forEach(records -> problems.addAll(records.problems));
        List<String> reasons =
                problems.stream().map(p -> p.replaceFirst("^.*?: ", "")).sorted().toList();
        assertEquals(
                List.of(
                        "GSD-2022-1000008: 'faker.js' has neither ranges nor versions",
                        "a record has no id",
                        "the distribution of 'GHSA-mgxf-pj6m-9494' is not known",
                        "the distribution of 'NOT-A-VALID-ADVISORY-ID' is not known",
                        "the distribution of 'NOT-A-VALID-ADVISORY-ID' is not known"),
                reasons);
    }

    @Test
    void oneReaderKnowsAFile() {
        Tars.walkDeep(
                "advisories/native/native-format-samples.tar.zst",
                (name, content) -> {
                    var sample = new Sample(name, content);
                    List<String> formats =
                            FeedReaders.all().stream()
                                    .filter(reader -> reader.recognises(sample))
                                    .map(FeedReader::format)
                                    .toList();
                    assertTrue(formats.size() <= 1, () -> name + " is known to " + formats);
                });
    }
}
