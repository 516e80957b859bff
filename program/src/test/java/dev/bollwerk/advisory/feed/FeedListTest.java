package dev.bollwerk.advisory.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class FeedListTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);

    private final FeedList list = FeedList.bundled(CLOCK);

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private FeedSource source(FeedList from, String name) {
        return from.sources().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void everySourceIsComplete() {
        assertTrue(list.sources().size() > 30);
        for (FeedSource source : list.sources()) {
            assertFalse(source.what().isEmpty(), source.name());
            assertFalse(source.addresses().isEmpty(), source.name());
            assertFalse(source.feeds().isEmpty(), source.name());
            assertTrue(source.enabled() == source.reason().isEmpty(), source.name());
            source.addresses().forEach(a -> assertEquals("https", a.getScheme(), source.name()));
            source.feeds().forEach(f -> assertTrue(list.feed(f).isPresent(), f));
        }
        for (Feed feed : list.feeds()) {
            assertFalse(feed.licence().isEmpty(), feed.name());
            assertFalse(feed.what().isEmpty(), feed.name());
        }
    }

    @Test
    void whatItsLicenceForbidsIsOff() {
        for (String name : List.of("wolfi", "chainguard", "gitlab")) {
            assertFalse(source(list, name).enabled());
            assertTrue(source(list, name).reason().contains("its "), source(list, name).reason());
        }
    }

    @Test
    void bracesStandForSeveralAddresses() {
        List<URI> nvd = source(list, "nvd").addresses();
        assertEquals(25, nvd.size());
        assertTrue(nvd.getLast().toString().endsWith("nvdcve-2.0-2026.json.gz"));
        List<URI> alpine = source(list, "alpine-secdb").addresses();
        assertEquals(18, alpine.size());
        assertTrue(
                alpine.contains(URI.create("https://secdb.alpinelinux.org/v3.20/community.json")));
    }

    @Test
    void userSwitchesAndMirrors() throws IOException {
        Map<String, FeedSettings> settings =
                FeedSettings.read(
                        text(
                                """
                                color: never
                                feeds:
                                  osv-npm: {enabled: false}
                                  wolfi: {enabled: true}
                                  kev: {url: "file:/srv/kev.json"}
                                  nvd: {url: "https://mirror.example.org/nvd-{2025..}.json.gz"}
                                  redhat-vex: {url: "https://mirror.example.org/archive_latest.txt"}
                                  amazon-2: {url: "https://mirror.example.org/updateinfo.xml.gz"}
                                """),
                        "bollwerk.yaml");
        FeedList mine = list.with(settings);
        assertFalse(source(mine, "osv-npm").enabled());
        assertEquals("switched off by configuration", source(mine, "osv-npm").reason());
        assertTrue(source(mine, "wolfi").enabled());
        assertEquals(List.of(URI.create("file:/srv/kev.json")), source(mine, "kev").addresses());
        assertEquals(2, source(mine, "nvd").addresses().size());
        assertEquals(FeedSource.Kind.POINTER, source(mine, "redhat-vex").kind());
        assertEquals(FeedSource.Kind.FILE, source(mine, "amazon-2").kind());
        assertTrue(source(mine, "debian-tracker").enabled());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "feeds: {no-such: {enabled: true}}",
                "feeds: {kev: {enabled: perhaps}}",
                "feeds: {kev: {address: x}}",
                "feeds: {kev: {url: 'http://example.org/kev.json'}}",
                "feeds: {kev: {url: 'ftp://example.org/kev.json'}}",
                "feeds: {kev: {url: 'kev.json'}}",
                "feeds: {kev: {url: 'https://user:secret@example.org/kev.json'}}",
                "feeds: {kev: {url: 'FILE:/srv/kev.json'}}",
                "feeds: {kev: {url: 'https:///kev.json'}}",
                "feeds: ["
            })
    void wrongSettingsAreTheUsersFault(String yaml) {
        BollwerkException e =
                assertThrows(
                        BollwerkException.class,
                        () -> list.with(FeedSettings.read(text(yaml), "bollwerk.yaml")));
        assertEquals(Fault.USAGE, e.fault());
        assertFalse(e.getMessage().contains("secret"));
    }

    @Test
    void noConfigurationChangesNothing() throws IOException {
        assertEquals(Map.of(), FeedSettings.read(text(""), "bollwerk.yaml"));
        assertEquals(Map.of(), FeedSettings.read(text("fail-on: high\n"), "bollwerk.yaml"));
    }
}
