package dev.bollwerk.advisory.index;

import dev.bollwerk.BollwerkException;

/// What reader and writer of a shard agree on. All numbers are little-endian.
///
/// ```
/// page 0      header: magic, versions, length, section table, checksums of both tables
/// page 1 …    the sections, each at a multiple of 8, in the order of [Section]
/// last pages  checksum table: the CRC-32C of each page from 1 on
/// ```
///
/// The header is checked when a shard is opened, with the checksum table; each page of 4 KiB is
/// checked when it is first touched. So nothing damaged is ever used, and opening reads next to
/// nothing.
final class ShardFormat {
    /// `BWADVIX` and the format's generation.
    static final long MAGIC = 0x31_58_49_56_44_41_57_42L;

    /// Any change of the layout is a new version; shards of another version are made anew.
    static final int VERSION = 1;

    static final int PAGE = 4096;

    /// A shard is read through one buffer with 32-bit offsets.
    static final long MAX_SIZE = Integer.MAX_VALUE - (long) PAGE;

    /// Uncompressed bytes of texts that are compressed together; one larger text is its own block.
    static final int TEXT_BLOCK = 8 * 1024;

    /// No text block inflates to more than this.
    static final int MAX_TEXT_BLOCK = 1024 * 1024;

    // Offsets in the header.
    static final int AT_MAGIC = 0;
    static final int AT_VERSION = 8;
    static final int AT_KEY_FORMAT = 12;
    static final int AT_LENGTH = 16;
    static final int AT_CHECKSUM_TABLE = 24;
    static final int AT_CHECKSUM_OF_TABLE = 32;
    static final int AT_SECTION_COUNT = 36;
    static final int AT_SECTIONS = 40;
    static final int AT_HEADER_CHECKSUM = PAGE - 4;

    private ShardFormat() {}

    /// The parts of a shard, in the order in which they lie in it.
    enum Section {
        /// Blocks of texts: their size before as u32, then deflated; see [Texts].
        TEXTS,
        /// Where each block of texts begins, and the end of the last: u32 each.
        TEXT_OFFSETS,
        /// Ids, aliases and the place of the texts, by number of the advisory; see [Head].
        HEADS,
        /// Where the head of each advisory begins, and the end of the last: u32 each.
        HEAD_OFFSETS,
        /// Sorted hashes of all ids by which advisories are known: u64 each.
        ID_HASHES,
        /// The advisory for each of them, times 4, plus how it is known so ([Known]): u32 each.
        ID_NUMBERS,
        /// The statements about one package name in one ecosystem, packed; see [Group].
        GROUPS,
        /// Where the group of each key begins, and the end of the last: u32 each.
        KEY_OFFSETS,
        /// Sorted hashes of (ecosystem, name): u64 each.
        KEY_HASHES,
        /// Where the list of keys of each advisory begins, and the end of the last: u32 each.
        BACK_OFFSETS,
        /// The keys that each advisory has statements for: u32 each.
        BACK_KEYS,
        /// Scores and known exploitation, sorted by CVE; see [ExploitationTable].
        EXPLOITATION,
        /// Name of the shard and status of its feed; see [Meta].
        META
    }

    /// How an advisory is known by an id.
    enum Known {
        BY_ID,
        BY_ALIAS,
        BY_UPSTREAM
    }

    /// The one error for whatever is wrong inside of a shard.
    static BollwerkException damaged(String shard, String what) {
        return BollwerkException.prerequisite(
                "The advisory data '%s' is damaged (%s); import or update this feed again."
                        .formatted(shard, what));
    }
}
