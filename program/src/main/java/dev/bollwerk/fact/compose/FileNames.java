package dev.bollwerk.fact.compose;

import java.util.ArrayDeque;
import java.util.Deque;

/// Names of files as a project writes them, with `/` as the separator.
final class FileNames {
    private FileNames() {}

    /// The folder of a file; empty for the one that names are relative to.
    static String folder(String path) {
        int stroke = path.lastIndexOf('/');
        return stroke < 0 ? "" : stroke == 0 ? "/" : path.substring(0, stroke);
    }

    /// A name that is relative to a folder, without `.` and inner `..`.
    static String resolve(String folder, String name) {
        boolean absolute = name.startsWith("/");
        String whole = absolute || folder.isEmpty() ? name : folder + "/" + name;
        Deque<String> parts = new ArrayDeque<>();
        for (String part : whole.split("/", -1)) {
            boolean up = part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..");
            if (up) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return (whole.startsWith("/") ? "/" : "") + String.join("/", parts);
    }

    /// Whether Compose would fetch it from elsewhere.
    static boolean isRemote(String name) {
        return name.contains("://") || name.startsWith("git@") || name.startsWith("github.com/");
    }
}
