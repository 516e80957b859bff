package dev.bollwerk.match;

import dev.bollwerk.advisory.*;
import dev.bollwerk.advisory.feed.*;
import dev.bollwerk.finding.*;
import dev.bollwerk.inventory.*;
import dev.bollwerk.inventory.Package;

import java.io.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import java.util.zip.*;

class ScratchTest {
    static class Sink implements AdvisorySink {
        List<Advisory> all = new ArrayList<>();
        int problems;

        public void advisory(Advisory a) {
            all.add(a);
        }

        public void score(String c, double e, double p) {}

        public void exploited(String c, LocalDate a, boolean r) {}

        public void dated(String f, Instant d) {}

        public void problem(String w, String r) {
            if (problems++ < 5) System.out.println("PROBLEM " + w + ": " + r);
        }
    }

    static void load(Path p, Sink sink) throws Exception {
        if (Files.isDirectory(p)) {
            try (var s = Files.walk(p)) {
                for (Path f : s.filter(Files::isRegularFile).sorted().toList()) load(f, sink);
            }
            return;
        }
        String n = p.toString();
        if (n.endsWith(".zip")) {
            try (var z = new ZipInputStream(new BufferedInputStream(Files.newInputStream(p)))) {
                for (ZipEntry e; (e = z.getNextEntry()) != null; )
                    if (!e.isDirectory()) one(n + "/" + e.getName(), z.readAllBytes(), sink);
            }
            return;
        }
        byte[] b =
                n.endsWith(".gz")
                        ? new GZIPInputStream(Files.newInputStream(p)).readAllBytes()
                        : Files.readAllBytes(p);
        one(n.replaceAll("\\.gz$", ""), b, sink);
    }

    static void one(String name, byte[] b, Sink sink) throws IOException {
        var r = FeedReaders.find(new dev.bollwerk.advisory.feed.Sample(name, b));
        if (r.isPresent()) r.get().read(new ByteArrayInputStream(b), name, sink);
        else System.out.println("no reader " + name);
    }

    public static void main(String[] a) throws Exception {
        new ScratchTest().run();
    }

    void run() throws Exception {
        Sink sink = new Sink();
        for (String f : System.getProperty("feeds").split(",")) load(Path.of(f), sink);
        System.out.println(sink.all.size() + " advisories, problems " + sink.problems);
        var index = new MemoryIndex(sink.all);
        List<Package> ps = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(System.getProperty("pkgs")))) {
            String[] c = line.split("\t", -1);
            Package p =
                    new Package(
                            c[0],
                            c[1],
                            c[2],
                            c[3].isEmpty() ? null : new SourcePackage(c[3], c[4]),
                            c[5],
                            Map.of(),
                            List.of(),
                            List.of(Location.of("x")));
            if (c.length > 6 && !c[6].isEmpty()) p = p.with(Attribute.MODULARITY, c[6]);
            if (c.length > 7 && !c[7].isEmpty()) p = p.with(Attribute.VENDOR, c[7]);
            if (c.length > 8 && !c[8].isEmpty()) p = p.with(Attribute.MAINTAINER, c[8]);
            ps.add(p);
        }
        String[] os = System.getProperty("os").split(":");
        var inv =
                new Inventory(
                        new OsRelease(os[0], os[1], null, List.of(), os[0]),
                        List.of(),
                        ps,
                        List.of());
        var mm = new Matcher(index, MatchOptions.at(Instant.parse("2026-11-24T00:00:00Z")));
        for (int i = 0; i < 60; i++) {
            if (i == 59) {
                long t0 = System.nanoTime();
                new Matcher(index, MatchOptions.at(Instant.now()));
                System.out.println("ctor us " + (System.nanoTime() - t0) / 1000);
                long cands = 0;
                for (var p : ps)
                    cands += index.find(new Ecosystem("Debian", "12"), p.source().name()).size();
                System.out.println("candidates " + cands);
                var ctx = mm.context(inv);
                t0 = System.nanoTime();
                int n = 0;
                for (var p : ps)
                    switch (ctx.questions().ask(p)) {
                        case Question.Ask ask -> n += mm.answer(ask, ctx).groups().size();
                        default -> {}
                    }
                System.out.println(
                        "answers us " + (System.nanoTime() - t0) / 1000 + " groups " + n);
            }
            long t = System.nanoTime();
            var r =
                    new Matcher(index, MatchOptions.at(Instant.parse("2026-11-24T00:00:00Z")))
                            .match(inv);
            if (i % 6 == 0)
                System.out.println(
                        (System.nanoTime() - t) / 1000 + " us, findings " + r.findings().size());
        }
        var r =
                new Matcher(index, MatchOptions.at(Instant.parse("2026-11-24T00:00:00Z")))
                        .match(inv);
        r.gaps().forEach(g -> System.out.println("GAP " + g.reason()));
        r.notices().forEach(g -> System.out.println("NOTICE " + g));
        try (var out = new PrintWriter(System.getProperty("out"))) {
            for (Finding f : r.findings()) {
                var v = (Vulnerability) f;
                out.println(
                        String.join(
                                "\t",
                                v.severity().label(),
                                v.id(),
                                v.affected().name(),
                                v.affected().version(),
                                v.state().label(),
                                String.join(",", v.fixed()),
                                v.feed(),
                                v.severitySource(),
                                String.join(",", v.aliases()),
                                v.title(),
                                v.explanation()));
            }
        }
        for (String id : System.getProperty("explain", "").split(","))
            if (!id.isEmpty()) {
                System.out.println("--- " + id);
                new Explainer(index, MatchOptions.at(Instant.parse("2026-11-24T00:00:00Z")))
                        .explain(id, inv)
                        .steps()
                        .forEach(s -> System.out.println("  " + s.text()));
            }
    }
}
