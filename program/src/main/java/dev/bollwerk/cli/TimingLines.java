package dev.bollwerk.cli;

import dev.bollwerk.scan.Stage;
import dev.bollwerk.scan.Timings;
import dev.bollwerk.text.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What `--timings` prints: one line for each stage that took time, aligned.
final class TimingLines {
    private static final int NAME_WIDTH = 32;
    private static final int NUMBER_WIDTH = 9;
    private static final long MICROSECOND = 1_000;

    private final Texts texts;
    private final List<String> lines = new ArrayList<>();

    private TimingLines(Texts texts) {
        this.texts = texts;
    }

    /// @param all nanoseconds from start to end, which is more than the stages have
    static List<String> of(Timings timings, long all, Texts texts) {
        var page = new TimingLines(texts);
        boolean parts = false;
        for (Map.Entry<Stage, Long> sum : timings.sums().entrySet()) {
            boolean part = sum.getKey().isPart();
            parts |= part;
            String name = sum.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-');
            page.line(part ? "  " : "", "timings." + name, sum.getValue());
        }
        page.line("", "timings.all", all);
        if (parts) {
            page.lines.add(texts.of("timings.threads"));
        }
        return page.lines;
    }

    private void line(String indent, String key, long nanos) {
        var line = new StringBuilder(indent).append(texts.of(key));
        while (line.length() < NAME_WIDTH) {
            line.append(' ');
        }
        long tenths = (nanos / MICROSECOND + 50) / 100;
        String number = tenths / 10 + "." + tenths % 10;
        line.append(" ".repeat(Math.max(1, NUMBER_WIDTH - number.length())));
        lines.add(line.append(number).append(" ms").toString());
    }
}
