package dev.bollwerk.analyze.account;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;

import java.util.List;

/// `/etc/sudoers` and the files of `/etc/sudoers.d`. Facts `sudo-nopasswd`: each line that lets
/// somebody run something without a password, with blanks made single.
///
/// sudo itself reads no file of that folder whose name has a `.` or ends in `~`.
///
/// [sudoers(5)](https://www.sudo.ws/docs/man/sudoers.man/)
public final class SudoersFile implements Analyzer {
    private static final String FOLDER = "etc/sudoers.d/";
    private static final int LONGEST = 200;

    @Override
    public String name() {
        return "account-sudoers";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        return path.startsWith("etc/sudoers")
                && (path.equals("etc/sudoers")
                        || path.length() == FOLDER.length() + name.length()
                                && path.startsWith(FOLDER)
                                && name.indexOf('.') < 0
                                && !name.endsWith("~"));
    }

    @Override
    public List<String> places() {
        return List.of("etc/sudoers", FOLDER);
    }

    @Override
    public long limit() {
        return 1 << 20;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        boolean whole =
                TextLines.visit(
                        file,
                        (line, number) -> {
                            if (line.contains("NOPASSWD:") || line.contains("!authenticate")) {
                                discoveries.fact("sudo-nopasswd", single(line), number);
                            }
                        });
        if (!whole) {
            discoveries.gap("It has more lines than are read; the rest was not looked at.");
        }
    }

    private static String single(String line) {
        String[] words = line.split("[ \t]+");
        String joined = String.join(" ", words);
        return joined.length() <= LONGEST ? joined : joined.substring(0, LONGEST);
    }
}
