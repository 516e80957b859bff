package dev.bollwerk.fact.host;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.host.FileFact.Status;
import dev.bollwerk.fact.host.FileFact.Type;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Reads owners and modes of files.
final class FileFacts {
    private static final int MOST_FILES = 10_000;
    private static final int DEEPEST = 8;

    private final Reading reading;
    private final Accounts accounts;

    /// There may be very many accounts, and files.
    private final Map<Long, String> users = new HashMap<>();

    private final Map<Long, String> groups = new HashMap<>();
    private final Map<Long, Set<String>> members = new ConcurrentHashMap<>();

    FileFacts(Reading reading, Accounts accounts) {
        this.reading = reading;
        this.accounts = accounts;
        accounts.users().forEach(user -> users.putIfAbsent(user.uid(), user.name()));
        accounts.groups().forEach(group -> groups.putIfAbsent(group.gid(), group.name()));
    }

    Observed<FileFact> of(String path) {
        return reading.observe(path, () -> read(path));
    }

    FileFact read(String path) throws IOException {
        try {
            return new FileFact(path, status(reading.root().resolve(path)));
        } catch (NoSuchFileException _) {
            return new FileFact(path, null);
        }
    }

    private Status status(String real) throws IOException {
        Map<String, Object> attributes = reading.root().attributes(real);
        int mode = (int) number(attributes, "mode");
        long uid = number(attributes, "uid");
        long gid = number(attributes, "gid");
        FileTime modified =
                attributes.get("lastModifiedTime") instanceof FileTime time
                        ? time
                        : FileTime.fromMillis(0);
        return new Status(
                real,
                type(mode),
                mode & 07777,
                uid,
                gid,
                users.get(uid),
                groups.get(gid),
                number(attributes, "size"),
                number(attributes, "dev"),
                modified.toInstant());
    }

    private static long number(Map<String, Object> attributes, String name) {
        return switch (attributes.get(name)) {
            case Integer number -> Integer.toUnsignedLong(number);
            case Long number -> number;
            case null, default -> 0;
        };
    }

    /// The file type bits of `st_mode`.
    private static Type type(int mode) {
        return switch (mode & 0170000) {
            case 0100000 -> Type.FILE;
            case 0040000 -> Type.FOLDER;
            case 0140000 -> Type.SOCKET;
            default -> Type.OTHER;
        };
    }

    /// All files below a folder; none when there is no such folder.
    List<FileFact> below(String folder) throws IOException {
        List<FileFact> found = new ArrayList<>();
        below(folder, DEEPEST, found);
        return found;
    }

    private void below(String folder, int depth, List<FileFact> found) throws IOException {
        for (String name : reading.listIfThere(folder)) {
            String path = folder + "/" + name;
            FileFact file = read(path);
            Status status = file.status();
            if (status == null || found.size() >= MOST_FILES) {
                continue;
            }
            if (status.type() != Type.FOLDER) {
                found.add(file);
            } else if (depth > 0) {
                below(path, depth - 1, found);
            }
        }
    }

    /// Who may use a socket: that takes the right to write it, and to search all folders above it.
    SocketAccess access(String path) throws IOException {
        FileFact socket = read(path);
        Status status = socket.status();
        if (status == null) {
            return new SocketAccess(socket, false, List.of(), "");
        }
        List<Status> folders = folders(status.realPath());
        String barrier = "";
        for (Status folder : folders) {
            if (barrier.isEmpty() && (folder.mode() & 01) == 0) {
                barrier = folder.realPath();
            }
        }
        boolean everyone = barrier.isEmpty() && (status.mode() & 02) != 0;
        return new SocketAccess(socket, everyone, users(status, folders, everyone), barrier);
    }

    private List<Status> folders(String path) throws IOException {
        List<Status> folders = new ArrayList<>();
        for (int i = 0; i >= 0; i = path.indexOf('/', i + 1)) {
            folders.add(status(i == 0 ? "/" : path.substring(0, i)));
        }
        return folders;
    }

    private List<String> users(Status socket, List<Status> folders, boolean everyone) {
        List<String> users = new ArrayList<>();
        for (Accounts.User user : accounts.users()) {
            boolean named = user.uid() == socket.uid() || isIn(user, socket.gid());
            boolean may = named && mayUse(user, socket, folders);
            if (user.uid() != 0 && (may || everyone && named)) {
                users.add(user.name());
            }
        }
        return users;
    }

    private boolean mayUse(Accounts.User user, Status socket, List<Status> folders) {
        for (Status folder : folders) {
            if (!has(user, folder, 01)) {
                return false;
            }
        }
        return has(user, socket, 02);
    }

    private boolean has(Accounts.User user, Status file, int right) {
        int shift = user.uid() == file.uid() ? 6 : isIn(user, file.gid()) ? 3 : 0;
        return (file.mode() >> shift & right) != 0;
    }

    private boolean isIn(Accounts.User user, long gid) {
        return members.computeIfAbsent(gid, id -> Set.copyOf(accounts.members(id)))
                .contains(user.name());
    }
}
