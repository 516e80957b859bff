package dev.bollwerk.advisory.index;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.Exploitation;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.index.ShardFormat.Known;
import dev.bollwerk.advisory.index.ShardFormat.Section;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads one shard: an immutable file with what one feed says, mapped into memory.
///
/// Opening checks the header; each page is checked when it is first used. Whatever is damaged gives
/// a [BollwerkException] that names the feed, so a damaged shard is never half used without notice.
/// Safe for any number of threads.
public final class Shard {
    private final Pages pages;
    private final FeedStatus status;
    private final HashTable keys;
    private final HashTable ids;
    private final int advisories;
    private final int first;
    // Those that were read once, by number; races are harmless, since a head is immutable.
    private Head @Nullable [] heads;

    private Shard(Pages pages, int first) {
        this.pages = pages;
        this.first = first;
        this.status = Meta.read(cursor(pages.bytes(Section.META, 0, pages.length(Section.META))));
        this.keys = new HashTable(pages, Section.KEY_HASHES);
        this.ids = new HashTable(pages, Section.ID_HASHES);
        this.advisories = pages.count(Section.HEAD_OFFSETS, Integer.BYTES) - 1;
        checkCounts();
    }

    /// Opens a shard.
    ///
    /// @param name for messages, as long as the shard's own name is not known
    /// @param bytes the whole file; must stay alive as long as the shard is used
    /// @param first what its advisories' numbers begin with, so that they are unique in an index
    public static Shard open(String name, MemorySegment bytes, int first) {
        return new Shard(Pages.open(name, bytes), first);
    }

    private void checkCounts() {
        boolean fits =
                keys.count() == pages.count(Section.KEY_OFFSETS, Integer.BYTES) - 1
                        && ids.count() == pages.count(Section.ID_NUMBERS, Integer.BYTES)
                        && advisories == pages.count(Section.BACK_OFFSETS, Integer.BYTES) - 1
                        && pages.count(Section.BACK_KEYS, Integer.BYTES) >= 0
                        && pages.count(Section.EXPLOITATION, ExploitationTable.WIDTH) >= 0;
        if (!fits || advisories < 0) {
            throw ShardFormat.damaged(pages.shard(), "its tables do not fit together");
        }
    }

    /// The feed, without origin and time of import.
    public FeedStatus status() {
        return status;
    }

    /// How many advisories are in it; their numbers follow each other.
    public int count() {
        return advisories;
    }

    /// All statements about a package name in an ecosystem.
    public List<Candidate> find(Ecosystem ecosystem, String name) {
        return find(Hashes.ofKey(ecosystem, name), ecosystem, name);
    }

    List<Candidate> find(long hash, Ecosystem ecosystem, String name) {
        for (int i = keys.lowerBound(hash); i < keys.count() && keys.at(i) == hash; i++) {
            List<Candidate> found = Group.read(group(i), ecosystem, name, this::head, first);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /// All statements of the advisories that are known by an id, upstream ids included.
    public List<Candidate> candidates(String id) {
        return candidates(Hashes.ofId(id), id);
    }

    List<Candidate> candidates(long hash, String id) {
        List<Candidate> candidates = new ArrayList<>();
        for (Head head : known(hash, id, Known.BY_UPSTREAM)) {
            for (int key : keysOf(head.number())) {
                Group.read(group(key), this::head, first).stream()
                        .filter(candidate -> candidate.advisory() == first + head.number())
                        .forEach(candidates::add);
            }
        }
        return candidates;
    }

    /// The records that have an id as their own or as an alias.
    public List<Advisory> records(String id) {
        return records(Hashes.ofId(id), id);
    }

    List<Advisory> records(long hash, String id) {
        return known(hash, id, Known.BY_ALIAS).stream().map(this::texts).toList();
    }

    /// An advisory by its number.
    public Advisory advisory(int number) {
        if (number < first || number - first >= advisories) {
            throw new IllegalArgumentException("no advisory has the number " + number);
        }
        return texts(head(number - first));
    }

    /// What is known of the exploitation of a CVE.
    public Optional<Exploitation> exploitation(String cve) {
        return Optional.ofNullable(ExploitationTable.find(pages, cve));
    }

    /// Whether it says anything on exploitation.
    public boolean hasExploitation() {
        return pages.length(Section.EXPLOITATION) > 0;
    }

    /// Reads everything once: all pages match their checksums, and all records can be read.
    public void verify() {
        pages.verify();
        for (int i = 0; i < keys.count(); i++) {
            Group.read(group(i), this::head, first);
        }
        for (int i = 0; i < advisories; i++) {
            texts(head(i));
            keysOf(i);
        }
    }

    private List<Head> known(long hash, String id, Known weakest) {
        int from = ids.lowerBound(hash);
        if (from == ids.count() || ids.at(from) != hash) {
            return List.of();
        }
        Map<Integer, Head> heads = new LinkedHashMap<>();
        for (int i = from; i < ids.count() && ids.at(i) == hash; i++) {
            int entry = pages.i32(Section.ID_NUMBERS, i);
            Head head = head(entry >>> 2);
            if ((entry & 3) <= weakest.ordinal() && isKnownBy(head, id)) {
                heads.putIfAbsent(head.number(), head);
            }
        }
        return List.copyOf(heads.values());
    }

    private static boolean isKnownBy(Head head, String id) {
        return head.id().equals(id) || head.aliases().contains(id) || head.upstream().contains(id);
    }

    private int[] keysOf(int number) {
        byte[] packed = pages.slice(Section.BACK_OFFSETS, number, Section.BACK_KEYS);
        int[] result = new int[packed.length / Integer.BYTES];
        for (int i = 0; i < result.length; i++) {
            int at = i * Integer.BYTES;
            result[i] =
                    packed[at] & 0xff
                            | (packed[at + 1] & 0xff) << 8
                            | (packed[at + 2] & 0xff) << 16
                            | (packed[at + 3] & 0xff) << 24;
        }
        return result;
    }

    private ByteCursor group(int key) {
        if (key < 0 || key >= keys.count()) {
            throw ShardFormat.damaged(pages.shard(), "a reference leads nowhere");
        }
        return cursor(pages.slice(Section.KEY_OFFSETS, key, Section.GROUPS));
    }

    private Head head(int number) {
        if (number < 0 || number >= advisories) {
            throw ShardFormat.damaged(pages.shard(), "a reference leads nowhere");
        }
        Head[] known = heads;
        if (known == null) {
            known = new Head[advisories];
            heads = known;
        }
        Head head = known[number];
        if (head == null) {
            head =
                    Head.read(
                            number,
                            cursor(pages.slice(Section.HEAD_OFFSETS, number, Section.HEADS)));
            known[number] = head;
        }
        return head;
    }

    private Advisory texts(Head head) {
        if (head.textBlock() >= pages.count(Section.TEXT_OFFSETS, Integer.BYTES) - 1) {
            throw ShardFormat.damaged(pages.shard(), "a reference leads nowhere");
        }
        byte[] block = inflate(pages.slice(Section.TEXT_OFFSETS, head.textBlock(), Section.TEXTS));
        if (head.textAt() > block.length) {
            throw ShardFormat.damaged(pages.shard(), "a reference leads nowhere");
        }
        var in = new ByteCursor(pages.shard(), block, head.textAt(), block.length);
        return Texts.read(head, in);
    }

    private byte[] inflate(byte[] packed) {
        int size = packed.length < 4 ? -1 : new ByteCursor(pages.shard(), packed).i32();
        if (size < 0 || size > ShardFormat.MAX_TEXT_BLOCK) {
            throw ShardFormat.damaged(pages.shard(), "a block of texts is cut");
        }
        byte[] block = new byte[size];
        try (var inflater = new Inflater(true)) {
            inflater.setInput(packed, 4, packed.length - 4);
            int got = 0;
            while (got < size) {
                int step = inflater.inflate(block, got, size - got);
                if (step == 0) {
                    throw ShardFormat.damaged(pages.shard(), "a block of texts is cut");
                }
                got += step;
            }
        } catch (DataFormatException _) {
            throw ShardFormat.damaged(pages.shard(), "a block of texts cannot be inflated");
        }
        return block;
    }

    private ByteCursor cursor(byte[] bytes) {
        return new ByteCursor(pages.shard(), bytes);
    }
}
