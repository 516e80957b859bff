package dev.bollwerk.analyze.secret;

import dev.bollwerk.analyze.file.ContentHit;
import dev.bollwerk.analyze.file.ContentResult;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Looks for secrets in one text after the other. A text flows through a buffer: the automaton sees
/// each byte once, and at a keyword an expression sees the bytes around it. Memory does not grow
/// with the text, and time only in proportion. Used by one thread.
final class TextPass implements Keywords.Listener {
    private static final int BUFFER = 256 << 10;

    /// Bytes behind what was scanned, for the windows of the last keywords.
    private static final int AHEAD = SecretRule.LONGEST + 64;

    /// Bytes kept before what comes next.
    private static final int BEHIND = 2 * SecretRule.MOST_BEFORE;

    /// Characters that expressions may read: so many anyway, and so many for each byte. A text
    /// that is all keywords stops being searched, with a gap, instead of taking for ever.
    private static final long FREE_STEPS = 16L << 20;

    private static final long STEPS_PER_BYTE = 24;
    private static final int MOST_OF_A_RULE = 100;
    private static final int MOST = 1_000;

    private static final byte UNDECIDED = 0;
    private static final byte WANTED = 1;
    private static final byte UNWANTED = 2;

    private final SecretRules rules;
    private final Keywords keywords;
    private final Keywords.Ends ends = new Keywords.Ends();
    private final byte[] buffer = new byte[BUFFER];
    private final Window window = new Window(buffer);
    private final Lines lines = new Lines(buffer);
    private final Judge judge;
    private final byte[] wanted;
    private final byte[] evidences = new byte[Evidence.values().length];
    private final long[] lastEnd;
    private final int[] counts;
    private final List<Found> found = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private String path = "";
    private String inside = "";
    private boolean strongOnly;
    private boolean stopped;
    private long firstStep;
    private long base;
    private int filled;
    private int scanned;
    private int state;

    TextPass(SecretRules rules) {
        this.rules = rules;
        this.keywords = rules.keywords();
        this.judge = new Judge(rules, buffer, window);
        this.wanted = new byte[rules.rules().size()];
        this.lastEnd = new long[wanted.length];
        this.counts = new int[wanted.length];
    }

    /// A text follows.
    ///
    /// @param file its path, for allow-lists
    /// @param entry path in that file, when it is an archive
    /// @param onlyStrong whether it is no text, so that only unmistakable forms count
    void begin(String file, String entry, boolean onlyStrong) {
        path = entry.isEmpty() ? file : file + "!/" + entry;
        inside = entry;
        strongOnly = onlyStrong;
        Arrays.fill(wanted, UNDECIDED);
        Arrays.fill(evidences, UNDECIDED);
        Arrays.fill(lastEnd, 0);
        Arrays.fill(counts, 0);
        found.clear();
        gaps.clear();
        lines.begin();
        firstStep = window.steps();
        base = 0;
        filled = 0;
        scanned = 0;
        state = keywords.start();
        stopped = rules.allows(path, Evidence.STRONG);
    }

    /// Whether nothing more will be found, whatever follows.
    boolean isStopped() {
        return stopped;
    }

    /// Bytes that follow.
    void write(byte[] bytes, int from, int length) {
        int at = from;
        int left = length;
        while (left > 0 && !stopped) {
            int count = Math.min(left, BUFFER - filled);
            System.arraycopy(bytes, at, buffer, filled, count);
            filled += count;
            at += count;
            left -= count;
            if (filled == BUFFER) {
                search(filled - AHEAD);
                drop(scanned - BEHIND);
            }
        }
    }

    /// Zero bytes that follow. No value goes across more of them than a window has.
    void skip(long zeros) {
        byte[] some = new byte[(int) Math.min(zeros, 64 << 10)];
        for (long left = zeros; left > 0 && !stopped; left -= some.length) {
            write(some, 0, (int) Math.min(left, some.length));
        }
    }

    /// The text is complete.
    ContentResult end() {
        if (!stopped) {
            search(filled);
        }
        List<Found> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingLong(Found::from).thenComparing(each -> each.rule().id()));
        List<ContentHit> hits = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            if (!isCovered(sorted, i)) {
                hits.add(sorted.get(i).hit());
            }
        }
        return new ContentResult(hits, gaps);
    }

    private static boolean isCovered(List<Found> sorted, int index) {
        Found one = sorted.get(index);
        for (Found other : sorted) {
            if (other.from() >= one.to()) {
                return false;
            }
            if (other != one && one.isCoveredBy(other)) {
                return true;
            }
        }
        return false;
    }

    private void search(int to) {
        window.length(filled);
        state = keywords.scan(buffer, scanned, to, state, ends, this);
        scanned = to;
    }

    private void drop(int count) {
        lines.drop(count);
        System.arraycopy(buffer, count, buffer, 0, filled - count);
        filled -= count;
        scanned -= count;
        base += count;
    }

    @Override
    public void found(int at, int end) {
        if (stopped) {
            return;
        }
        for (int keyword : keywords.words(at)) {
            int start = end - keywords.length(keyword);
            for (int rule : rules.rulesOf(keyword)) {
                if (isWanted(rule) && base + start >= lastEnd[rule]) {
                    attempt(rule, start, end);
                }
            }
        }
    }

    private boolean isWanted(int rule) {
        if (wanted[rule] == UNDECIDED) {
            Compiled compiled = judge.compiled(rule);
            Evidence evidence = compiled.rule().evidence();
            boolean wants =
                    (!strongOnly || evidence == Evidence.STRONG)
                            && counts(evidence)
                            && compiled.wants(path);
            wanted[rule] = wants ? WANTED : UNWANTED;
        }
        return wanted[rule] == WANTED;
    }

    /// Whether evidence counts in this file.
    private boolean counts(Evidence evidence) {
        int index = evidence.ordinal();
        if (evidences[index] == UNDECIDED) {
            evidences[index] = rules.allows(path, evidence) ? UNWANTED : WANTED;
        }
        return evidences[index] == WANTED;
    }

    private void attempt(int rule, int start, int end) {
        try {
            if (judge.holds(rule, start, end, filled)) {
                take(rule);
            }
        } catch (Window.Exhausted | StackOverflowError _) {
            wanted[rule] = UNWANTED;
            gaps.add(
                    "The secret rule '%s' takes too long on it and was given up."
                            .formatted(judge.compiled(rule).rule().id()));
        }
        if (window.steps() - firstStep > FREE_STEPS + STEPS_PER_BYTE * (base + filled)) {
            stopped = true;
            gaps.add("Too much of it looks like a secret; the rest was not searched for secrets.");
        }
    }

    private void take(int number) {
        SecretRule rule = judge.compiled(number).rule();
        lastEnd[number] = base + judge.end();
        if (++counts[number] > MOST_OF_A_RULE || found.size() >= MOST) {
            wanted[number] = UNWANTED;
            gaps.add("It has more secrets of the rule '%s' than are listed.".formatted(rule.id()));
            return;
        }
        lines.go(judge.value());
        int length = judge.end() - judge.value();
        String excerpt =
                Excerpt.of(
                        buffer,
                        0,
                        judge.match(),
                        judge.value(),
                        judge.end(),
                        Excerpt.shown(length, rule));
        int line = strongOnly ? 0 : lines.line();
        int column = strongOnly ? 0 : lines.column();
        found.add(
                new Found(
                        base + judge.value(),
                        base + judge.end(),
                        number,
                        rule,
                        new ContentHit(rule.id(), inside, line, column, length, excerpt)));
    }
}
