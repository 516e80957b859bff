package dev.bollwerk.fact.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Finds telling lines in files of a host.
final class TextSearch {
    private final Reading reading;

    TextSearch(Reading reading) {
        this.reading = reading;
    }

    /// Lines of sudo's configuration that let somebody run docker, or everything.
    List<TextLine> sudoers() throws IOException {
        List<String> files = new ArrayList<>();
        files.add("/etc/sudoers");
        for (String name : reading.listIfThere("/etc/sudoers.d")) {
            // what sudo skips, too
            if (!name.contains(".") && !name.endsWith("~")) {
                files.add("/etc/sudoers.d/" + name);
            }
        }
        return find(files, TextSearch::grants);
    }

    static boolean grants(String line) {
        String text = line.strip();
        if (text.startsWith("#") || text.startsWith("@") || text.startsWith("Defaults")) {
            return false;
        }
        return text.contains("docker") || grantsEverything(text);
    }

    /// Whether one of the commands after `=`, the runas list and tags is `ALL`.
    private static boolean grantsEverything(String text) {
        int first = text.indexOf('=');
        if (first < 0 || text.substring(0, first).contains("_Alias")) {
            return false;
        }
        for (String item : text.substring(first).split(",", -1)) {
            int cut = Math.max(item.lastIndexOf('='), item.lastIndexOf(')'));
            int colon = item.lastIndexOf(':');
            if (item.substring(Math.max(cut, colon) + 1).strip().equals("ALL")) {
                return true;
            }
        }
        return false;
    }

    /// Lines of logrotate's configuration that name logs of containers.
    List<TextLine> logrotate() throws IOException {
        List<String> files = new ArrayList<>();
        files.add("/etc/logrotate.conf");
        addAll(files, "/etc/logrotate.d", "");
        return find(
                files,
                line ->
                        !line.strip().startsWith("#")
                                && line.contains("/docker/")
                                && line.contains("containers"));
    }

    /// Lines that set `DOCKER_CONTENT_TRUST` for all users.
    List<TextLine> contentTrust() throws IOException {
        List<String> files =
                new ArrayList<>(
                        List.of(
                                "/etc/environment",
                                "/etc/profile",
                                "/etc/bash.bashrc",
                                "/etc/bashrc"));
        addAll(files, "/etc/profile.d", ".sh");
        return find(
                files,
                line -> !line.strip().startsWith("#") && line.contains("DOCKER_CONTENT_TRUST="));
    }

    private void addAll(List<String> files, String folder, String ending) throws IOException {
        for (String name : reading.listIfThere(folder)) {
            if (name.endsWith(ending)) {
                files.add(folder + "/" + name);
            }
        }
    }

    private List<TextLine> find(List<String> files, Predicate<String> wanted) throws IOException {
        List<TextLine> found = new ArrayList<>();
        for (String file : files) {
            List<String> lines = linesOf(file);
            for (int i = 0; i < lines.size(); i++) {
                if (wanted.test(lines.get(i))) {
                    found.add(new TextLine(file, i + 1, lines.get(i).strip()));
                }
            }
        }
        return found;
    }

    private List<String> linesOf(String file) throws IOException {
        try {
            return reading.linesIfThere(file);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException _) {
            // a folder among the files, or a broken link
            return List.of();
        }
    }
}
