package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.workload.Workload;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A container of an engine, running or not: `GET /containers/ID/json`.
///
/// How it is set up is in the [Workload]; here is what came of that. The workload's traits have the
/// names of options of `docker run`: `publish-all`, `rm`, `init`, `link`, `stop-signal`,
/// `stop-timeout`, `workdir`, `hostname`, `sysctl.NAME`; security options without a place of their
/// own (`systempaths`); and `masked-paths`, `readonly-paths`, empty when those are switched off.
/// `cgroup-parent` is among the limits.
///
/// @param id 64 hexadecimal digits
/// @param imageId digest of its image
/// @param created when; null when the engine does not say so
/// @param restartCount restarts by its policy
/// @param logPath where its output is kept; null when the driver keeps none
/// @param storageDriver `overlay2`, …
/// @param apparmor profile in effect; empty without AppArmor
/// @param processLabel SELinux' label of its processes; empty without SELinux
/// @param attachments networks it is in, by their name
/// @param execIds further commands in it (`docker exec`) that have not ended
public record Container(
        String id,
        Workload workload,
        State state,
        String imageId,
        @Nullable Instant created,
        int restartCount,
        @Nullable String logPath,
        String storageDriver,
        String apparmor,
        String processLabel,
        Map<String, Attachment> attachments,
        List<String> execIds) {
    /// Bytes of an answer at most.
    public static final int LIMIT = 8 << 20;

    public Container {
        attachments = Map.copyOf(attachments);
        execIds = List.copyOf(execIds);
    }

    /// Reads an answer.
    ///
    /// @param bindOfVolume the folder of the host that a volume of a name binds; null for one that
    ///     binds none
    public static Container parse(byte[] bytes, String what, VolumeBinds bindOfVolume) {
        return ContainerJson.parse(bytes, what, bindOfVolume);
    }

    /// Tells volumes that are folders of the host in disguise (driver `local` with `o=bind`).
    @FunctionalInterface
    public interface VolumeBinds {
        /// Knows of none.
        VolumeBinds NONE = name -> null;

        /// The folder, or null.
        @Nullable String folder(String volume);
    }

    /// What people call it.
    public String name() {
        return workload.name();
    }

    /// The file on the host that its output is in, as far as the engine names it or always puts it:
    /// with the driver `local`, or as a copy of what another sends.
    ///
    /// @param rootFolder where the engine keeps its data; empty when nobody knows
    public @Nullable String logFile(String rootFolder) {
        if (logPath != null || rootFolder.isEmpty()) {
            return logPath;
        }
        String folder = rootFolder + "/containers/" + id + "/";
        return switch (workload.logging().driver().or("")) {
            case "", "none", "journald", "etwlogs" -> null;
            case "local" -> folder + "local-logs/container.log";
            default -> folder + "container-cached.log";
        };
    }

    /// How it is doing.
    ///
    /// @param status `created`, `running`, `paused`, `restarting`, `removing`, `exited`, `dead`
    /// @param outOfMemory whether the kernel killed it for want of memory
    /// @param pid of its first process on the host; 0 when it does not run
    /// @param health `starting`, `healthy`, `unhealthy`; null when it is not checked
    public record State(
            String status,
            boolean running,
            boolean outOfMemory,
            long pid,
            int exitCode,
            String error,
            @Nullable Instant started,
            @Nullable Instant finished,
            @Nullable String health) {}

    /// A network that a container is in.
    public record Attachment(String networkId, String address, String address6) {}
}
