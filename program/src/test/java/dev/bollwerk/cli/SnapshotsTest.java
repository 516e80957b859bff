package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdInputStream;

import dev.bollwerk.Shared;
import dev.bollwerk.source.Programs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Two states of Debian that its archive still has, made anew with mmdebstrap, and two states of
/// the advisories: what changed between images, and what is new in images that did not change.
class SnapshotsTest {
    private static final String PACKAGES = "curl,libpq5,openssl";
    private static final Pattern PUBLISHED = Pattern.compile("\"published\":\"([0-9-]{10})");

    @TempDir Path folder;

    @Test
    void imagesAndAdvisoriesOfTwoDays() throws IOException {
        List<DebianImage> images =
                List.of("release", "security").parallelStream().map(this::image).toList();
        importOlder("2024-06-30");
        imagesDiffer(images.getFirst().target(), images.getLast().target());
        newAdvisoriesForOldImages(images);
    }

    private DebianImage image(String name) {
        Path layout = folder.resolve(name);
        return name.equals("release")
                ? DebianImage.ofRelease(layout, PACKAGES)
                : DebianImage.ofSecurity(layout, PACKAGES);
    }

    /// Security updates are in one, a newer point release is in the other: each has something that
    /// the other has mended.
    private void imagesDiffer(String release, String security) {
        JsonNode there = diff(release, security);
        JsonNode back = diff(security, release);
        assertFalse(there.at("/packages/changed").isEmpty());
        assertEquals(ids(there.at("/findings/added")), ids(back.at("/findings/removed")));
        assertEquals(ids(there.at("/findings/removed")), ids(back.at("/findings/added")));
        Set<String> added = ids(scan(security));
        added.removeAll(ids(scan(release)));
        assertEquals(added, ids(there.at("/findings/added")));
        assertFalse(added.isEmpty());

        assertFails(!added.isEmpty(), release, security);
        assertFails(!there.at("/findings/removed").isEmpty(), security, release);
        Run same = Run.in(folder, "diff", release, release, "--fail-on", "unknown");
        assertEquals(0, same.code(), same.out());
        assertTrue(same.out().contains("Nothing changed"), same.out());
    }

    /// Only what is new counts: each of the two has many findings.
    private void assertFails(boolean expected, String before, String after) {
        Run run = Run.in(folder, "diff", before, after, "--fail-on", "unknown");
        assertEquals(expected ? 1 : 0, run.code(), run.out());
    }

    private JsonNode diff(String before, String after) {
        Run run = Run.in(folder, "diff", before, after, "--format", "json");
        assertEquals(0, run.code(), run.err());
        return new JsonMapper().readTree(run.out());
    }

    private JsonNode scan(String target) {
        Run run = Run.in(folder, "scan", target, "--format", "json");
        assertEquals(0, run.code(), run.err());
        return new JsonMapper().readTree(run.out()).path("findings");
    }

    private static Set<String> ids(JsonNode findings) {
        var ids = new TreeSet<String>();
        for (JsonNode finding : findings) {
            String path = finding.at("/locations/0/path").asString("");
            String name = finding.at("/package/name").asString(path);
            ids.add(finding.path("id").asString() + " " + name);
        }
        return ids;
    }

    /// The images are gone; what was in them is known.
    private void newAdvisoriesForOldImages(List<DebianImage> images) throws IOException {
        Run first = watch();
        assertEquals(1, first.code(), first.err());
        stored("before.json");
        for (DebianImage image : images) {
            Programs.run(folder, "rm", "-rf", image.layout().toString());
        }
        assertEquals("", watch().out());

        Run imported =
                Run.in(
                        folder,
                        "db",
                        "import",
                        Shared.path("advisories/osv/Debian/all.zip.zst").toString(),
                        Shared.path("advisories/debian").toString());
        assertEquals(0, imported.code(), imported.err());
        stored("after.json");
        Run diff = Run.in(folder, "diff", "before.json", "after.json");
        assertEquals(2, diff.out().split("\n  before: ", -1).length - 1, diff.out());
        assertTrue(diff.out().contains("Packages: 0 new · 0 gone · 0 of another version"));

        Run news = watch();
        assertEquals(1, news.code(), news.err());
        assertEquals(2, news.out().split(" new findings: ", -1).length - 1, news.out());
        assertTrue(news.out().contains("CVE-2024-"), news.out());
        Run nothing = watch();
        assertEquals(0, nothing.code(), nothing.out());
        assertEquals("", nothing.out());
    }

    private Run watch() {
        return Run.in(folder, "watch", "--stored", "--once", "--fail-on", "medium");
    }

    private void stored(String report) {
        Run run = Run.in(folder, "scan", "--stored", "--format", "json", "--output", report);
        assertEquals(0, run.code(), run.err());
    }

    /// Imports the advisories that were published up to a day.
    private void importOlder(String last) throws IOException {
        Path older = folder.resolve("all.zip");
        Path feed = Shared.path("advisories/osv/Debian/all.zip.zst");
        try (var file = new BufferedInputStream(Files.newInputStream(feed));
                var zip = new ZipInputStream(new ZstdInputStream(file).setLongMax(27));
                var out = new ZipOutputStream(Files.newOutputStream(older))) {
            out.setLevel(1);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readAllBytes();
                Matcher day = PUBLISHED.matcher(new String(bytes, StandardCharsets.UTF_8));
                if (day.find() && day.group(1).compareTo(last) <= 0) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(bytes);
                }
            }
        }
        Run imported = Run.in(folder, "db", "import", older.toString());
        assertEquals(0, imported.code(), imported.err());
    }
}
