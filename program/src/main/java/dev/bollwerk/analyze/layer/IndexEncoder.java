package dev.bollwerk.analyze.layer;

import dev.bollwerk.analyze.file.ContentHit;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Ownership;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.inventory.Fact;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// Writes a [LayerIndex] compactly: paths as what they add to the one before, every other text
/// once.
///
/// ```
/// "BWLX" version  texts  entries  gaps  analyzed  scanned  CRC-32C of all before (4 bytes)
/// ```
final class IndexEncoder {
    static final byte VERSION = 4;
    static final byte[] MAGIC = {'B', 'W', 'L', 'X', VERSION};
    static final int CAPABILITIES = 0x10;
    static final int WIDE = 0x20;
    static final int CHECKSUM_BYTES = 4;

    private final ByteSink body = new ByteSink();
    private final ByteSink texts = new ByteSink();
    private final Map<String, Integer> numbers = new HashMap<>();

    private IndexEncoder() {}

    static byte[] encode(LayerIndex index) {
        var encoder = new IndexEncoder();
        encoder.entries(index.entries());
        encoder.gaps(index.gaps());
        encoder.body.number(index.analyzed().size());
        index.analyzed().forEach(encoder::analyzed);
        encoder.body.number(index.scanned().size());
        index.scanned().forEach(encoder::scanned);
        return encoder.toBytes();
    }

    private byte[] toBytes() {
        var all = new ByteSink();
        all.raw(MAGIC, 0, MAGIC.length);
        all.number(numbers.size());
        all.raw(texts.array(), 0, texts.length());
        all.raw(body.array(), 0, body.length());
        var checksum = new CRC32C();
        checksum.update(all.array(), 0, all.length());
        all.fixed(checksum.getValue(), CHECKSUM_BYTES);
        return Arrays.copyOf(all.array(), all.length());
    }

    private void entries(List<TreeEntry> entries) {
        body.number(entries.size());
        byte[] last = {};
        for (TreeEntry entry : entries) {
            byte[] path = entry.path().getBytes(StandardCharsets.UTF_8);
            boolean wide = !ByteSink.isAscii(path);
            int shared = Arrays.mismatch(last, path);
            shared = shared < 0 ? path.length : shared;
            body.octet(
                    entry.kind().ordinal()
                            | (entry.capabilities() ? CAPABILITIES : 0)
                            | (wide ? WIDE : 0));
            body.number(shared);
            body.number(path.length - shared);
            body.raw(path, shared, path.length - shared);
            body.number(entry.mode());
            body.number(entry.uid() & 0xffffffffL);
            body.number(entry.gid() & 0xffffffffL);
            if (entry.kind() == TreeEntry.Kind.FILE) {
                body.number(entry.size());
            } else if (IndexDecoder.hasLink(entry.kind())) {
                body.text(String.valueOf(entry.link()));
            }
            last = path;
        }
    }

    private void analyzed(Analyzed analyzed) {
        body.number(analyzed.entry());
        text(analyzed.analyzer());
        body.number(analyzed.companions().size());
        for (Analyzed.Companion companion : analyzed.companions()) {
            text(companion.suffix());
            body.number(companion.entry());
        }
        result(analyzed.result());
    }

    private void scanned(Scanned scanned) {
        body.number(scanned.entry());
        body.number(scanned.result().hits().size());
        for (ContentHit hit : scanned.result().hits()) {
            text(hit.rule());
            text(hit.inside());
            body.number(hit.line());
            body.number(hit.column());
            body.number(hit.length());
            text(hit.excerpt());
        }
        texts(scanned.result().gaps());
    }

    private void result(FileResult result) {
        text(result.path());
        body.number(result.packages().size());
        result.packages().forEach(this::packageFound);
        body.number(result.ownerships().size());
        result.ownerships().forEach(this::ownership);
        texts(result.repositories());
        texts(result.contentSets());
        release(result.release());
        gaps(result.gaps());
        texts(result.notes());
        facts(result.facts());
    }

    private void packageFound(Package found) {
        text(found.type());
        text(found.name());
        text(found.version());
        var source = found.source();
        textOrNull(source == null ? null : source.name());
        textOrNull(source == null ? null : source.version());
        text(found.architecture());
        body.number(found.attributes().size());
        found.attributes()
                .forEach(
                        (attribute, value) -> {
                            text(attribute.name());
                            text(value);
                        });
        texts(found.licenses());
        body.number(found.locations().size());
        for (Location location : found.locations()) {
            text(location.path());
            body.number(location.line());
        }
    }

    private void ownership(Ownership ownership) {
        text(ownership.owner());
        long[] hashes = ownership.hashes();
        body.number(hashes.length);
        for (long hash : hashes) {
            body.fixed(hash, Long.BYTES);
        }
    }

    private void release(@Nullable OsRelease release) {
        body.octet(release == null ? 0 : 1);
        if (release != null) {
            text(release.id());
            text(release.versionId());
            textOrNull(release.codename());
            texts(release.idLike());
            text(release.prettyName());
        }
    }

    private void facts(List<Fact> facts) {
        body.number(facts.size());
        for (Fact fact : facts) {
            text(fact.key());
            text(fact.value());
            body.number(fact.location().line());
        }
    }

    private void gaps(List<Gap> gaps) {
        body.number(gaps.size());
        for (Gap gap : gaps) {
            text(gap.what());
            textOrNull(gap.path());
            text(gap.reason());
        }
    }

    private void texts(List<String> some) {
        body.number(some.size());
        some.forEach(this::text);
    }

    private void textOrNull(@Nullable String text) {
        if (text == null) {
            body.number(0);
        } else {
            text(text);
        }
    }

    /// Number of a text from 1; 0 is null.
    private void text(String text) {
        Integer number = numbers.get(text);
        if (number == null) {
            number = numbers.size() + 1;
            numbers.put(text, number);
            texts.text(text);
        }
        body.number(number);
    }
}
