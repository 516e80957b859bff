package dev.bollwerk.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.analyze.file.ContentHit;
import dev.bollwerk.analyze.layer.Limits;
import dev.bollwerk.analyze.layer.MemoryImage;
import dev.bollwerk.analyze.layer.MemoryImage.MemoryLayer;
import dev.bollwerk.analyze.layer.Scanning;
import dev.bollwerk.analyze.layer.TarBuilder;
import dev.bollwerk.analyze.secret.SecretScanner;
import dev.bollwerk.image.HistoryEntry;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.inventory.Location;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Where secrets of an image are said to be: in files that a container sees, in those that it no
/// longer sees, and in the configuration.
class SecretsInImagesTest {
    private static final String TOKEN = "gh" + "p_" + "Zk3v9QpX7sLw2RtY8uNc4HbJ6mDfGaE1qW5e";
    private static final String OTHER = "gh" + "o_" + "Yk3v9QpX7sLw2RtY8uNc4HbJ6mDfGaE1qW5e";

    private final SecretScanner scanner = SecretScanner.usual();

    @TempDir Path temp;

    @Test
    void aFileThatALaterLayerDeletesStillHasIt() {
        List<Sighting> seen =
                seen(
                        MemoryImage.of(
                                new TarBuilder().file("app/a.env", "T=" + TOKEN),
                                new TarBuilder().whiteout("app/a.env")));
        assertEquals(1, seen.size());
        assertTrue(seen.getFirst().deleted());
        Location place = seen.getFirst().locations().getFirst();
        assertEquals("app/a.env", place.path());
        assertEquals("step 0", place.createdBy());
    }

    @Test
    void aFileThatIsReplacedByOneWithoutIt() {
        List<Sighting> seen =
                seen(
                        MemoryImage.of(
                                new TarBuilder().file("a", "T=" + TOKEN),
                                new TarBuilder().file("a", "T=none")));
        assertEquals(List.of(true), seen.stream().map(Sighting::deleted).toList());
    }

    @Test
    void theSameValueInSeveralLayersIsToldOnce() {
        List<Sighting> seen =
                seen(
                        MemoryImage.of(
                                new TarBuilder().file("a", "T=" + TOKEN),
                                new TarBuilder().file("a", "\nT=" + TOKEN),
                                new TarBuilder().file("b", "T=" + TOKEN).hardlink("c", "b")));
        assertEquals(
                List.of("b false [1]", "c false [1]", "a false [2, 1]"),
                seen.stream().map(SecretsInImagesTest::summary).sorted(this::byLayers).toList());
    }

    private int byLayers(String one, String other) {
        return one.substring(2).equals(other.substring(2))
                ? one.compareTo(other)
                : Integer.compare(one.length(), other.length());
    }

    private static String summary(Sighting sighting) {
        return sighting.locations().getFirst().path()
                + " "
                + sighting.deleted()
                + " "
                + sighting.locations().stream().map(Location::line).toList();
    }

    @Test
    void theConfigurationIsRead() {
        MemoryImage image = withConfig(MemoryImage.of(new TarBuilder().file("a", "b")));
        List<String> places = new ArrayList<>();
        for (Sighting sighting : seen(image)) {
            places.add(sighting.locations().getFirst().path() + " " + sighting.hit().excerpt());
            assertFalse(sighting.toString().contains(TOKEN.substring(6)), sighting.toString());
        }
        assertEquals(
                List.of(
                        "config:Env[1] DB_PASSWORD=****",
                        "config:Cmd[0] --token=ghp_****",
                        "config:Labels[ci] ci=gho_****",
                        "config:Healthcheck[1] ghp_****",
                        "config:History[0] GITHUB_TOKEN=ghp_****"),
                places);
    }

    @Test
    void buildStepsAreShownMasked() {
        MemoryImage image = withConfig(MemoryImage.of(new TarBuilder().file("a", "T=" + OTHER)));
        Sighting file = seen(image).getLast();
        assertEquals(
                "RUN |1 GITHUB_TOKEN=" + "*".repeat(TOKEN.length()) + " /bin/sh -c make",
                file.locations().getFirst().createdBy());
    }

    private static MemoryImage withConfig(MemoryImage image) {
        ImageConfig bare = image.config();
        String step = "RUN |1 GITHUB_TOKEN=" + TOKEN + " /bin/sh -c make";
        String raw = "{\"config\":{\"Healthcheck\":{\"Test\":[\"CMD\",\"" + TOKEN + "\"]}}}";
        var config =
                new ImageConfig(
                        bare.platform(),
                        null,
                        null,
                        List.of("PATH=/bin", "DB_PASSWORD=hunter2", "TOKEN_FILE=/run/secrets/t"),
                        List.of("/bin/app"),
                        List.of("--token=" + TOKEN),
                        null,
                        List.of(),
                        List.of(),
                        Map.of("ci", OTHER),
                        true,
                        bare.diffIds(),
                        List.of(new HistoryEntry(null, step, null, null, false)),
                        raw.getBytes(StandardCharsets.UTF_8));
        return new MemoryImage("memory", config, image.layers());
    }

    @Test
    void whatIsKeptServesScansWithAndWithoutAndHoldsNoValue() throws IOException {
        MemoryLayer layer = MemoryLayer.of(new TarBuilder().file("a", "T=" + TOKEN));
        MemoryImage image = withConfig(MemoryImage.of(layer));
        List<Sighting> first = reader(new Scanning(scanner, List.of())).open(image).sightings();
        List<Sighting> second = reader(new Scanning(scanner, List.of())).open(image).sightings();
        assertEquals(first, second);
        reader(new Scanning(null, List.of(scanner.key()))).open(image);
        assertEquals(1, layer.opened().get());
        reader(Scanning.NONE).open(image);
        assertEquals(2, layer.opened().get());
        try (var files = Files.list(temp)) {
            for (Path file : files.toList()) {
                String kept = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(kept.contains(TOKEN.substring(6, 20)), file.toString());
                assertFalse(kept.contains("hunter2"), file.toString());
            }
        }
    }

    @Test
    void stepsOfSeveralLinesAreMaskedInPlace() {
        var hits =
                List.of(
                        new ContentHit("a", "", 2, 3, 4, ""),
                        new ContentHit("a", "", 3, 1, 99, ""));
        assertEquals("abc\nx-****y\n**", ConfigScan.mask("abc\nx-seeky\nno", hits));
    }

    private List<Sighting> seen(MemoryImage image) {
        return reader(new Scanning(scanner, List.of())).open(image).sightings();
    }

    private InventoryReader reader(Scanning scanning) {
        return new InventoryReader(
                List.of(), List.of(), scanning, Limits.USUAL, temp, 2, Progress.NONE);
    }
}
