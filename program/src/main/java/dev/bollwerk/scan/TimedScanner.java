package dev.bollwerk.scan;

import dev.bollwerk.analyze.file.ContentPass;
import dev.bollwerk.analyze.file.ContentResult;
import dev.bollwerk.analyze.file.ContentScanner;
import dev.bollwerk.analyze.file.FileView;

/// A scanner whose time is counted.
final class TimedScanner implements ContentScanner {
    private final ContentScanner scanner;
    private final Stage stage;
    private final Timings timings;

    TimedScanner(ContentScanner scanner, Stage stage, Timings timings) {
        this.scanner = scanner;
        this.stage = stage;
        this.timings = timings;
    }

    @Override
    public String key() {
        return scanner.key();
    }

    @Override
    public Reading reading(String path, String name) {
        return scanner.reading(path, name);
    }

    @Override
    public ContentPass pass() {
        return new TimedPass(timings.measure(stage, scanner::pass));
    }

    private final class TimedPass implements ContentPass {
        private final ContentPass pass;

        TimedPass(ContentPass pass) {
            this.pass = pass;
        }

        @Override
        public void begin(String path) {
            pass.begin(path);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            long start = System.nanoTime();
            pass.write(bytes, from, length);
            timings.add(stage, System.nanoTime() - start);
        }

        @Override
        public void skip(long zeros) {
            pass.skip(zeros);
        }

        @Override
        public boolean isDone() {
            return pass.isDone();
        }

        @Override
        public ContentResult end() {
            return timings.measure(stage, pass::end);
        }

        @Override
        public ContentResult read(FileView file) {
            return timings.measure(stage, () -> pass.read(file));
        }
    }
}
