package dev.bollwerk.analyze.language.perl;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.Text;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Carton's `cpanfile.snapshot`: distributions, the modules they provide and require, by
/// indentation. [Carton](https://metacpan.org/pod/Carton)
public final class CartonSnapshot implements LockFile {
    @Override
    public String name() {
        return "perl-carton";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("cpanfile.snapshot");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        String text = Text.decode(file.bytes());
        if (!text.contains("DISTRIBUTIONS")) {
            throw BollwerkException.target("it is no snapshot of Carton");
        }
        new Reader(file.path()).read(text, discoveries);
    }

    private record Need(Locked from, String module) {}

    private static final class Reader {
        private final LockedPackages packages;
        private final Map<String, Locked> byModule = new HashMap<>();
        private final List<Need> needs = new ArrayList<>();
        private @Nullable Locked current;
        private String section = "";

        Reader(String path) {
            packages = new LockedPackages("cpan", path);
        }

        void read(String text, Discoveries discoveries) {
            int number = 0;
            for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
                String line = lines.next();
                number++;
                line(indent(line), line.strip(), number);
            }
            for (Need need : needs) {
                Locked to = byModule.get(need.module);
                if (to != null && to != need.from) {
                    packages.edge(need.from, to);
                }
            }
            packages.guessRoots();
            packages.deliver(discoveries);
        }

        private static int indent(String line) {
            int blanks = 0;
            while (blanks < line.length() && line.charAt(blanks) == ' ') {
                blanks++;
            }
            return blanks;
        }

        private void line(int indent, String content, int number) {
            if (content.isEmpty() || indent == 0) {
                return;
            }
            Locked distribution = current;
            if (indent <= 2) {
                CpanName found = CpanName.parse(content);
                current =
                        found == null ? null : packages.add(found.name(), found.version(), number);
                section = "";
            } else if (distribution != null && indent <= 4) {
                section = content;
                if (content.startsWith("pathname:")) {
                    String path = content.substring("pathname:".length()).strip();
                    var whole =
                            new CpanName(
                                    CpanName.author(path),
                                    distribution.name(),
                                    distribution.version());
                    distribution.attribute(Attribute.PURL, whole.purl());
                }
            } else if (distribution != null) {
                int blank = content.indexOf(' ');
                String module = blank < 0 ? content : content.substring(0, blank);
                if (section.equals("provides:")) {
                    byModule.putIfAbsent(module, distribution);
                } else if (section.equals("requirements:")) {
                    needs.add(new Need(distribution, module));
                }
            }
        }
    }
}
