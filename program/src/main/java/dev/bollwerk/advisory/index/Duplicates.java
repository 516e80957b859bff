package dev.bollwerk.advisory.index;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Decides which of several copies of an advisory stay, and numbers those that do.
///
/// Of copies of one id in one feed, the ones changed last win; among those (and where a feed gives
/// no dates) only exact copies are dropped, since some feeds spread one id over several records.
final class Duplicates {
    private Duplicates() {}

    /// For each part and number the number in the shard, or -1 for those that go.
    static int[][] numbers(List<ShardPart> parts) {
        int total = parts.stream().mapToInt(ShardPart::count).sum();
        long[] ids = new long[total];
        int[] part = new int[total];
        int[] number = new int[total];
        int at = 0;
        for (int p = 0; p < parts.size(); p++) {
            for (int n = 0; n < parts.get(p).count(); n++) {
                ids[at] = parts.get(p).id(n);
                part[at] = p;
                number[at++] = n;
            }
        }
        boolean[] dropped = new boolean[total];
        int[] order = Order.of(ids, total);
        for (int from = 0; from < total; ) {
            int to = from + 1;
            while (to < total && ids[order[to]] == ids[order[from]]) {
                to++;
            }
            if (to - from > 1) {
                int[] copies = Arrays.copyOfRange(order, from, to);
                drop(copies, parts, part, number, dropped);
            }
            from = to;
        }
        return numbered(parts, dropped);
    }

    private static void drop(
            int[] copies, List<ShardPart> parts, int[] part, int[] number, boolean[] dropped) {
        long latest = Long.MIN_VALUE;
        boolean dated = true;
        for (int copy : copies) {
            long modified = parts.get(part[copy]).modified(number[copy]);
            latest = Math.max(latest, modified);
            dated &= modified != Long.MIN_VALUE;
        }
        Set<Long> contents = new HashSet<>();
        for (int copy : copies) {
            ShardPart from = parts.get(part[copy]);
            boolean old = dated && from.modified(number[copy]) < latest;
            if (old || !contents.add(from.content(number[copy]))) {
                dropped[copy] = true;
            }
        }
    }

    private static int[][] numbered(List<ShardPart> parts, boolean[] dropped) {
        int[][] numbers = new int[parts.size()][];
        int at = 0;
        int next = 0;
        for (int p = 0; p < numbers.length; p++) {
            numbers[p] = new int[parts.get(p).count()];
            for (int n = 0; n < numbers[p].length; n++) {
                numbers[p][n] = dropped[at++] ? -1 : next++;
            }
        }
        return numbers;
    }
}
