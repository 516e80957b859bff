package dev.bollwerk.analyze.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds many words at once in bytes, whatever the case of their ASCII letters: the automaton of
/// Aho and Corasick, with every transition spelt out, so that a byte costs two array reads.
///
/// States at which a word ends have the highest numbers: one comparison tells them from the others.
/// [Efficient String Matching](https://doi.org/10.1145/360825.360855)
final class Keywords {
    /// Hears of words.
    interface Listener {
        /// One or more words end here.
        ///
        /// @param state for [#words]
        /// @param end index behind the last byte
        void found(int state, int end);
    }

    private static final int MOST_STATES = 1 << 16;

    /// Half of a piece from which on two places are better than one; more than any word has.
    private static final int WORTH_TWO = 1 << 10;

    private final byte[] classes = new byte[256];
    private final int shift;
    private final char[] next;
    private final int firstFinal;
    private final int[][] words;
    private final int[] lengths;
    private final int longest;

    private Keywords(List<byte[]> folded) {
        var trie = new Trie(folded, classes);
        this.shift = trie.shift;
        trie.complete();
        int[] order = trie.order();
        this.firstFinal = trie.size - trie.finals;
        this.next = new char[trie.size << shift];
        this.words = new int[trie.finals][];
        for (int state = 0; state < trie.size; state++) {
            for (int c = 0; c < 1 << shift; c++) {
                next[order[state] << shift | c] = (char) order[trie.target(state, c)];
            }
            if (order[state] >= firstFinal) {
                words[order[state] - firstFinal] = trie.ends.get(state);
            }
        }
        this.lengths = folded.stream().mapToInt(word -> word.length).toArray();
        this.longest = Arrays.stream(lengths).max().orElse(0);
        if (longest >= WORTH_TWO) {
            throw new IllegalArgumentException("a keyword is too long");
        }
    }

    /// @param words none of them empty
    static Keywords of(List<String> words) {
        return new Keywords(words.stream().map(Keywords::fold).toList());
    }

    private static byte[] fold(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) lower(bytes[i] & 0xff);
        }
        return bytes;
    }

    private static int lower(int octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
    }

    /// The state before the first byte.
    int start() {
        return 0;
    }

    /// Bytes of a word, by its place in the list.
    int length(int word) {
        return lengths[word];
    }

    /// The words that end in a state, by their place in the list.
    int[] words(int state) {
        return words[state - firstFinal];
    }

    /// Goes over bytes and tells of the words in them, first to last.
    ///
    /// Each byte waits for the state that the one before led to. So a long piece is gone over at
    /// two places at once, which do not wait for each other; the second begins early enough to be
    /// in the right state.
    ///
    /// @param state where the bytes before left off
    /// @param ends room for the ends of words, used again and again
    /// @return where these leave off
    int scan(byte[] bytes, int from, int to, int state, Ends ends, Listener listener) {
        int half = (to - from) / 2;
        ends.clear();
        int last;
        if (half < WORTH_TWO) {
            last = one(bytes, from, to, state, ends.first);
        } else {
            last = two(bytes, from, half, state, ends);
            last = one(bytes, from + 2 * half, to, last, ends.second);
        }
        ends.first.tell(listener);
        ends.second.tell(listener);
        return last;
    }

    private int one(byte[] bytes, int from, int to, int state, Pairs ends) {
        byte[] classOf = classes;
        char[] table = next;
        int width = shift;
        int least = firstFinal;
        int at = state;
        for (int i = from; i < to; i++) {
            at = table[at << width | classOf[bytes[i] & 0xff]];
            if (at >= least) {
                ends.add(at, i + 1);
            }
        }
        return at;
    }

    private int two(byte[] bytes, int from, int half, int state, Ends ends) {
        byte[] classOf = classes;
        char[] table = next;
        int width = shift;
        int least = firstFinal;
        int middle = from + half;
        int at = state;
        int other = one(bytes, middle - longest, middle, start(), ends.second);
        ends.second.clear(); // those belong to the first half
        for (int i = from; i < middle; i++) {
            at = table[at << width | classOf[bytes[i] & 0xff]];
            other = table[other << width | classOf[bytes[i + half] & 0xff]];
            if (at >= least) {
                ends.first.add(at, i + 1);
            }
            if (other >= least) {
                ends.second.add(other, i + half + 1);
            }
        }
        return other;
    }

    /// Where words end in the two halves of a piece. For one thread.
    static final class Ends {
        private final Pairs first = new Pairs();
        private final Pairs second = new Pairs();

        private void clear() {
            first.clear();
            second.clear();
        }
    }

    /// States and places.
    private static final class Pairs {
        private int[] pairs = new int[256];
        private int length;

        void clear() {
            length = 0;
        }

        void add(int state, int end) {
            if (length == pairs.length) {
                pairs = Arrays.copyOf(pairs, length * 2);
            }
            pairs[length++] = state;
            pairs[length++] = end;
        }

        void tell(Listener listener) {
            for (int i = 0; i < length; i += 2) {
                listener.found(pairs[i], pairs[i + 1]);
            }
        }
    }

    /// The words as a tree, on its way to the automaton.
    private static final class Trie {
        private final int shift;
        private final List<int[]> edges = new ArrayList<>();
        private final List<int[]> ends = new ArrayList<>();
        private int size;
        private int finals;

        Trie(List<byte[]> words, byte[] classes) {
            int count = 1; // class 0: bytes that are in no word
            for (byte[] word : words) {
                for (byte octet : word) {
                    if (classes[octet & 0xff] == 0) {
                        classes[octet & 0xff] = (byte) count++;
                    }
                }
            }
            for (int c = 'A'; c <= 'Z'; c++) {
                classes[c] = classes[lower(c)];
            }
            shift = 32 - Integer.numberOfLeadingZeros(Math.max(1, count - 1));
            grow();
            for (int i = 0; i < words.size(); i++) {
                add(words.get(i), i, classes);
            }
        }

        private int grow() {
            if (size == MOST_STATES) {
                throw new IllegalArgumentException("too many keywords");
            }
            edges.add(new int[1 << shift]);
            ends.add(new int[0]);
            return size++;
        }

        private void add(byte[] word, int number, byte[] classes) {
            int state = 0;
            for (byte octet : word) {
                int c = classes[octet & 0xff];
                int target = edges.get(state)[c];
                if (target == 0) {
                    target = grow();
                    edges.get(state)[c] = target;
                }
                state = target;
            }
            ends.set(state, append(ends.get(state), number));
        }

        private static int[] append(int[] numbers, int... more) {
            int[] longer = Arrays.copyOf(numbers, numbers.length + more.length);
            System.arraycopy(more, 0, longer, numbers.length, more.length);
            return longer;
        }

        /// Gives every state all its transitions, breadth first.
        void complete() {
            int[] fallback = new int[size];
            var pending = new ArrayDeque<Integer>();
            for (int target : edges.getFirst()) {
                if (target != 0) {
                    pending.add(target);
                }
            }
            while (!pending.isEmpty()) {
                int state = pending.remove();
                int[] own = edges.get(state);
                int[] other = edges.get(fallback[state]);
                ends.set(state, append(ends.get(state), ends.get(fallback[state])));
                for (int c = 0; c < own.length; c++) {
                    if (own[c] == 0) {
                        own[c] = other[c];
                    } else {
                        fallback[own[c]] = other[c];
                        pending.add(own[c]);
                    }
                }
            }
        }

        /// New numbers: those of states where words end come last.
        int[] order() {
            int[] order = new int[size];
            int plain = 0;
            for (int state = 0; state < size; state++) {
                if (ends.get(state).length == 0) {
                    order[state] = plain++;
                }
            }
            finals = size - plain;
            for (int state = 0; state < size; state++) {
                if (ends.get(state).length > 0) {
                    order[state] = plain++;
                }
            }
            return order;
        }

        int target(int state, int c) {
            return edges.get(state)[c];
        }
    }
}
