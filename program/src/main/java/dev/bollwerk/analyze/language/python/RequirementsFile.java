package dev.bollwerk.analyze.language.python;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.Text;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.analyze.language.lock.Unpinned;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;

/// pip's `requirements.txt` and its relatives (`requirements-dev.txt`, `requirements/base.txt`,
/// `constraints.txt`).
///
/// Only what is pinned to one version is a package; the rest is counted in a gap, because nothing
/// can be said of it. Other files that it includes are read where they lie. The comments `# via x`
/// of pip-tools and uv tell who needs whom.
/// [Requirements file format](https://pip.pypa.io/en/stable/reference/requirements-file-format/)
public final class RequirementsFile implements LockFile {
    static final String NAME = "python-requirements";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(".txt")
                && (name.contains("requirements")
                        || name.equals("constraints.txt")
                        || path.endsWith("requirements/" + name));
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        new Reader(file.path()).read(Text.decode(file.bytes()), discoveries);
    }

    private static final class Reader {
        private final PythonLock lock;
        private final Unpinned unpinned = new Unpinned();
        private @Nullable Locked current;
        private boolean via;

        Reader(String path) {
            lock = new PythonLock(path);
        }

        void read(String text, Discoveries discoveries) {
            var logical = new StringBuilder();
            int number = 0;
            int start = 0;
            for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
                String line = lines.next();
                number++;
                start = logical.isEmpty() ? number : start;
                int comment = comment(line);
                String content = line.substring(0, comment);
                boolean continued = content.endsWith("\\");
                logical.append(content, 0, content.length() - (continued ? 1 : 0));
                if (!continued) {
                    requirement(logical.toString().strip(), start);
                    logical.setLength(0);
                }
                if (comment < line.length()) {
                    comment(line.substring(comment + 1).strip(), content.isBlank());
                }
            }
            requirement(logical.toString().strip(), start);
            lock.deliver(discoveries, false);
            unpinned.tell(discoveries);
        }

        /// Where a comment begins; the end of the line when there is none. One without a blank
        /// before it may be part of a URL.
        private static int comment(String line) {
            int at = line.indexOf('#');
            while (at > 0 && line.charAt(at - 1) > ' ') {
                at = line.indexOf('#', at + 1);
            }
            return at < 0 ? line.length() : at;
        }

        private void requirement(String line, int number) {
            if (line.isEmpty()) {
                return;
            }
            current = null;
            via = false;
            Requirement found;
            if (line.startsWith("-")) {
                String place = option(line, "-e", "--editable");
                found = place == null ? null : Requirement.ofPlace(place);
            } else if (isPlace(line)) {
                found = Requirement.ofPlace(firstWord(line));
            } else {
                found = Requirement.parse(line);
            }
            if (found != null) {
                add(found, line, number);
            }
        }

        private static @Nullable String option(String line, String brief, String full) {
            for (String option : new String[] {brief, full}) {
                if (line.startsWith(option) && line.length() > option.length()) {
                    char next = line.charAt(option.length());
                    if (next == ' ' || next == '=') {
                        return firstWord(line.substring(option.length() + 1).strip());
                    }
                }
            }
            return null;
        }

        private static boolean isPlace(String line) {
            String word = firstWord(line);
            return word.contains("://")
                    || word.startsWith(".")
                    || word.startsWith("/")
                    || word.endsWith(".whl");
        }

        private static String firstWord(String line) {
            int end = 0;
            while (end < line.length() && line.charAt(end) > ' ') {
                end++;
            }
            return line.substring(0, end);
        }

        private void add(Requirement found, String line, int number) {
            String url = found.url();
            if (found.version() == null && url == null) {
                unpinned.add(found.name());
                return;
            }
            Locked locked = lock.add(found.name(), found.version(), number);
            if (locked == null) {
                return;
            }
            current = locked;
            if (url != null && url.contains("+")) {
                PythonLock.fromRepository(locked, "git", url, "");
            } else if (url != null && url.contains("://")) {
                PythonLock.fromArchive(locked, url);
            }
            locked.attribute(Attribute.INTEGRITY, onlyHash(line));
        }

        /// The hash of a requirement that allows one file; one that allows several says no single.
        private static @Nullable String onlyHash(String line) {
            int at = line.indexOf("--hash=");
            if (at < 0 || line.indexOf("--hash=", at + 1) >= 0) {
                return null;
            }
            String hash = firstWord(line.substring(at + "--hash=".length()));
            return hash.indexOf(':') > 0 ? hash : null;
        }

        /// `# via a, b` behind or below a requirement, or one name a line below `# via`.
        private void comment(String text, boolean alone) {
            Locked wanted = current;
            if (wanted == null) {
                return;
            }
            boolean starts = text.equals("via") || text.startsWith("via ");
            if (!starts && !(via && alone)) {
                via = false;
                return;
            }
            via = true;
            for (String name : (starts ? text.substring(3) : text).split(",")) {
                needed(name.strip(), wanted);
            }
        }

        private void needed(String name, Locked wanted) {
            if (name.isEmpty()) {
                return;
            }
            // `-r requirements.in`, `-c constraints.txt`, `project (pyproject.toml)`
            if (name.startsWith("-r") || name.endsWith(")")) {
                lock.root(wanted.name(), Scope.UNKNOWN);
            } else if (!name.startsWith("-")) {
                String from = PythonName.of(name);
                if (from != null) {
                    lock.need(from, wanted.name());
                }
            }
        }
    }
}
