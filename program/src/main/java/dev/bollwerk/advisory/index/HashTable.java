package dev.bollwerk.advisory.index;

import dev.bollwerk.advisory.index.ShardFormat.Section;

/// Finds a value in a section of sorted 64-bit hashes. The hashes spread evenly, so the search
/// begins where the value would be and mostly stays within one page.
final class HashTable {
    private final Pages pages;
    private final Section section;
    private final int count;

    HashTable(Pages pages, Section section) {
        this.pages = pages;
        this.section = section;
        this.count = pages.count(section, Long.BYTES);
    }

    int count() {
        return count;
    }

    long at(int index) {
        return pages.i64(section, index);
    }

    /// The first place whose value is not less; [#count] if all are less.
    int lowerBound(long hash) {
        if (count == 0) {
            return 0;
        }
        int guess = (int) Math.unsignedMultiplyHigh(hash, count);
        int low = guess;
        int high = guess;
        int step = 16;
        while (low > 0 && Long.compareUnsigned(at(low - 1), hash) >= 0) {
            high = low;
            low = Math.max(0, low - step);
            step *= 4;
        }
        step = 16;
        while (high < count && Long.compareUnsigned(at(high), hash) < 0) {
            low = high + 1;
            high = (int) Math.min(count, (long) high + step);
            step *= 4;
        }
        return search(low, high, hash);
    }

    private int search(int from, int to, long hash) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(at(middle), hash) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
