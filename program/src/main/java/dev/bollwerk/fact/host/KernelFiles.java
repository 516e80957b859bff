package dev.bollwerk.fact.host;

import dev.bollwerk.fact.host.Kernel.Cgroups;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads what the kernel says of itself below `/proc` and `/sys`.
final class KernelFiles {
    private final Reading reading;

    KernelFiles(Reading reading) {
        this.reading = reading;
    }

    Kernel read(List<MountPoint> mounts) throws IOException {
        Cgroups cgroups = cgroups(mounts);
        String nodes = reading.wordIfThere("/sys/devices/system/node/online");
        return new Kernel(
                reading.wordIfThere("/proc/sys/kernel/osrelease"),
                securityModules(),
                cgroups,
                controllers(cgroups),
                reading.wordIfThere("/sys/devices/system/cpu/online"),
                nodes.isEmpty() ? "0" : nodes,
                memory("MemTotal:"),
                memory("SwapTotal:"));
    }

    private List<String> securityModules() throws IOException {
        String all = reading.wordIfThere("/sys/kernel/security/lsm");
        if (!all.isEmpty()) {
            return List.of(all.split(","));
        }
        // without securityfs the modules can still be seen
        List<String> modules = new ArrayList<>();
        if (reading.wordIfThere("/sys/module/apparmor/parameters/enabled").equals("Y")) {
            modules.add("apparmor");
        }
        if (reading.root().exists("/sys/fs/selinux/enforce")) {
            modules.add("selinux");
        }
        return modules;
    }

    static Cgroups cgroups(List<MountPoint> mounts) {
        boolean v1 = false;
        boolean v2 = false;
        boolean whole = false;
        for (MountPoint mount : mounts) {
            v1 |= mount.type().equals("cgroup");
            v2 |= mount.type().equals("cgroup2");
            whole |= mount.type().equals("cgroup2") && mount.target().equals("/sys/fs/cgroup");
        }
        if (v1) {
            return v2 ? Cgroups.HYBRID : Cgroups.V1;
        }
        return whole || v2 ? Cgroups.V2 : Cgroups.UNKNOWN;
    }

    private List<String> controllers(Cgroups cgroups) throws IOException {
        if (cgroups == Cgroups.V2) {
            String all = reading.wordIfThere("/sys/fs/cgroup/cgroup.controllers");
            return all.isEmpty() ? List.of() : List.of(all.split(" "));
        }
        List<String> enabled = new ArrayList<>();
        for (String line : reading.linesIfThere("/proc/cgroups")) {
            String[] fields = line.split("\t");
            if (fields.length == 4 && !line.startsWith("#") && fields[3].strip().equals("1")) {
                enabled.add(fields[0]);
            }
        }
        return enabled;
    }

    private long memory(String name) throws IOException {
        for (String line : reading.linesIfThere("/proc/meminfo")) {
            if (line.startsWith(name) && line.endsWith(" kB")) {
                long kilobytes =
                        AccountFiles.number(
                                line.substring(name.length(), line.length() - 3).strip());
                return kilobytes < 0 || kilobytes > 1L << 50 ? 0 : kilobytes << 10;
            }
        }
        return 0;
    }
}
