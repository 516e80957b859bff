package dev.bollwerk.limit;

import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.fact.docker.Version;
import dev.bollwerk.fact.host.Kernel;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What decides about limits on one host. What is not known is null or 0, and then nothing is said
/// that hangs on it; the bounds are those of a current engine.
///
/// @param engineVersion like `20.10.24+dfsg1`
/// @param runtimeVersion of runc, like `1.1.5`
/// @param cpus processors that the engine may use; 0 when not known
/// @param cpuList their numbers, like `0-3`
/// @param nodeList numbers of memory nodes, like `0`
/// @param memory in bytes; 0 when not known
/// @param cgroupVersion 1 or 2; 0 when not known
/// @param storage driver and file system below it, like `overlay2/extfs`
/// @param capabilities by field of `GET /info`, like `SwapLimit`; `BlkioWeight` beside them
/// @param devices whether paths of devices lead to one
public record HostCapability(
        @Nullable String engineVersion,
        @Nullable String runtimeVersion,
        int cpus,
        @Nullable String cpuList,
        @Nullable String nodeList,
        long memory,
        int cgroupVersion,
        @Nullable String storage,
        Map<String, Boolean> capabilities,
        Map<String, Boolean> devices) {
    private static final long OLD_MINIMUM = 4L << 20;
    private static final long MINIMUM = 6L << 20;

    public HostCapability {
        capabilities = Map.copyOf(capabilities);
        devices = Map.copyOf(devices);
    }

    /// A host of which nothing is known.
    public static HostCapability unknown() {
        return new HostCapability(null, null, 0, null, null, 0, 0, null, Map.of(), Map.of());
    }

    /// From what an engine and its host tell.
    ///
    /// @param kernel null when the host of the engine is not this one
    public static HostCapability of(
            @Nullable Info info, @Nullable Version version, @Nullable Kernel kernel) {
        int cpus = info == null ? 0 : info.machine().processors();
        String list = kernel == null || kernel.cpusOnline().isEmpty() ? null : kernel.cpusOnline();
        return new HostCapability(
                version == null || version.podman() ? null : version.version(),
                version == null ? null : version.components().get("runc"),
                cpus,
                list == null && cpus > 0 ? "0-" + (cpus - 1) : list,
                kernel == null || kernel.nodesOnline().isEmpty() ? null : kernel.nodesOnline(),
                info == null ? kernel == null ? 0 : kernel.memory() : info.machine().memory(),
                cgroup(info, kernel),
                info == null ? null : storage(info),
                info == null ? Map.of() : capabilities(info),
                Map.of());
    }

    private static int cgroup(@Nullable Info info, @Nullable Kernel kernel) {
        String told = info == null ? null : info.cgroupVersion();
        if (told != null) {
            return told.equals("2") ? 2 : 1;
        }
        return kernel == null
                ? 0
                : switch (kernel.cgroups()) {
                    case V2 -> 2;
                    case V1, HYBRID -> 1;
                    case UNKNOWN -> 0;
                };
    }

    private static String storage(Info info) {
        String below = info.storageStatus().getOrDefault("Backing Filesystem", "");
        return info.storageDriver() + "/" + below;
    }

    /// Block I/O is not among the fields of the answer; the engine only warns of it.
    private static Map<String, Boolean> capabilities(Info info) {
        Map<String, Boolean> all = new LinkedHashMap<>(info.capabilities());
        for (String warning : info.warnings()) {
            if (warning.endsWith("No blkio weight support")
                    || warning.endsWith("No io.weight support")) {
                all.put("BlkioWeight", false);
            }
        }
        return all;
    }

    /// The same with what is known of devices.
    public HostCapability withDevices(Map<String, Boolean> known) {
        return new HostCapability(
                engineVersion,
                runtimeVersion,
                cpus,
                cpuList,
                nodeList,
                memory,
                cgroupVersion,
                storage,
                capabilities,
                known);
    }

    /// Whether anything is known.
    public boolean isKnown() {
        return cpus > 0 || cgroupVersion > 0 || engineVersion != null;
    }

    /// Whether it is sure that the host cannot do something.
    boolean lacks(String capability) {
        return Boolean.FALSE.equals(capabilities.get(capability));
    }

    /// The least memory that the engine gives. Since 20.10 it is 6 MiB.
    long minimumMemory() {
        return engineVersion != null && isBefore(engineVersion, 20, 10, 0) ? OLD_MINIMUM : MINIMUM;
    }

    /// Whether the runtime turns shares into weights by the newer formula; null when not known.
    @Nullable Boolean hasNewWeights() {
        return runtimeVersion == null ? null : !isBefore(runtimeVersion, 1, 3, 2);
    }

    static boolean isBefore(String version, int... bounds) {
        List<Long> numbers = new java.util.ArrayList<>();
        long number = -1;
        for (int i = version.startsWith("v") ? 1 : 0; i < version.length(); i++) {
            char c = version.charAt(i);
            if (c >= '0' && c <= '9') {
                number = Math.min(1_000_000, Math.max(0, number) * 10 + (c - '0'));
            } else if (c == '.' && number >= 0) {
                numbers.add(number);
                number = -1;
            } else {
                break;
            }
        }
        numbers.add(Math.max(0, number));
        for (int i = 0; i < bounds.length; i++) {
            long one = i < numbers.size() ? numbers.get(i) : 0;
            if (one != bounds[i]) {
                return one < bounds[i];
            }
        }
        return false;
    }
}
