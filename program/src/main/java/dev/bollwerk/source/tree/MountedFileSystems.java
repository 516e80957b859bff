package dev.bollwerk.source.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// Tells the file systems that hold files from those that only show the kernel's state.
final class MountedFileSystems {
    private static final Set<String> PSEUDO =
            Set.of(
                    "proc",
                    "sysfs",
                    "devtmpfs",
                    "devpts",
                    "mqueue",
                    "cgroup",
                    "cgroup2",
                    "debugfs",
                    "tracefs",
                    "securityfs",
                    "pstore",
                    "bpf",
                    "configfs",
                    "fusectl",
                    "binfmt_misc",
                    "efivarfs",
                    "hugetlbfs",
                    "rpc_pipefs",
                    "nsfs",
                    "autofs");

    private MountedFileSystems() {}

    /// Whether a mount point shows the kernel's state; asked where a walk comes to another device.
    static boolean isPseudo(Path mountPoint) {
        try {
            return PSEUDO.contains(Files.getFileStore(mountPoint).type());
        } catch (IOException _) {
            return false;
        }
    }
}
