package dev.bollwerk.analyze.account;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;

import java.util.List;
import java.util.Locale;

/// `/etc/passwd`, `/etc/group` or `/etc/shadow`: fields with `:` between them.
///
/// | fact | value |
/// |---|---|
/// | `account` | `name:uid` |
/// | `group` | `name:gid` |
/// | `empty-password` | the name of an account whose password field is empty |
///
/// [passwd(5)](https://man7.org/linux/man-pages/man5/passwd.5.html),
/// [shadow(5)](https://man7.org/linux/man-pages/man5/shadow.5.html)
public record AccountFile(Format format) implements Analyzer {
    /// Which file it is.
    public enum Format {
        PASSWD,
        GROUP,
        SHADOW;

        private String file() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int MOST_DIGITS = 10;

    @Override
    public String name() {
        return "account-" + format.file();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals(format.file()) && path.equals("etc/" + name);
    }

    @Override
    public List<String> places() {
        return List.of("etc/" + format.file());
    }

    @Override
    public long limit() {
        return 4 << 20;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        boolean whole =
                TextLines.visit(
                        file, (line, number) -> line(line.split(":", 4), number, discoveries));
        if (!whole) {
            discoveries.gap("It has more lines than are read; the rest was not looked at.");
        }
    }

    private void line(String[] fields, int number, Discoveries discoveries) {
        if (fields.length < 2 || fields[0].isEmpty() || fields[0].startsWith("+")) {
            return;
        }
        switch (format) {
            case SHADOW -> {
                if (fields[1].isEmpty()) {
                    discoveries.fact("empty-password", fields[0], number);
                }
            }
            case PASSWD -> {
                number(fields, "account", number, discoveries);
                if (fields[1].isEmpty() && fields.length > 2) {
                    discoveries.fact("empty-password", fields[0], number);
                }
            }
            case GROUP -> number(fields, "group", number, discoveries);
        }
    }

    private static void number(String[] fields, String key, int line, Discoveries discoveries) {
        if (fields.length > 2 && isNumber(fields[2])) {
            discoveries.fact(key, fields[0] + ":" + fields[2], line);
        }
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MOST_DIGITS;
    }
}
