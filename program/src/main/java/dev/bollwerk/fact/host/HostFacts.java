package dev.bollwerk.fact.host;

import dev.bollwerk.fact.Certificate;
import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.Observed.Cause;
import dev.bollwerk.fact.Observed.Unseen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the host of one container engine looks like. When the engine runs elsewhere, nothing is
/// known (`NOT_ASSESSED`), least of all about this machine.
///
/// @param root folder that everything was read below; `/` for this machine
/// @param locality whether this is the engine's host, and how that is known
/// @param daemon the process behind the engine's socket
/// @param configFile `daemon.json`, or what `--config-file` names
/// @param options of the daemon, from its command line and its file
/// @param units of systemd: `docker.service`, `docker.socket`, `containerd.service`
/// @param files those that rules ask for, by path; see [#file(String)]
/// @param certificateFiles all files below `certs.d`
/// @param certificates of the daemon, by its option: `tlscert`, `tlscacert`; empty when it has none
/// @param socketAccess who can use the engine's socket; a fact about an engine with one
/// @param sudoers lines of `/etc/sudoers` and below it that name docker or grant everything
/// @param logrotate lines of logrotate's configuration that name logs of containers: the engine
///     rotates those itself
/// @param contentTrust lines of `/etc/environment` and profiles that set `DOCKER_CONTENT_TRUST`
/// @param proxies processes `docker-proxy`
/// @param sysctls by name, like `net.ipv4.ip_forward`; empty text when the kernel has none
public record HostFacts(
        String root,
        Locality locality,
        Observed<DaemonProcess> daemon,
        Observed<ConfigFile> configFile,
        Observed<DaemonOptions> options,
        Observed<List<Unit>> units,
        Map<String, Observed<FileFact>> files,
        Observed<List<FileFact>> certificateFiles,
        Map<String, Observed<List<Certificate>>> certificates,
        Observed<Accounts> accounts,
        Observed<SocketAccess> socketAccess,
        Observed<List<TextLine>> sudoers,
        Observed<List<TextLine>> logrotate,
        Observed<List<TextLine>> contentTrust,
        Observed<AuditRules> audit,
        Observed<List<MountPoint>> mounts,
        Observed<Kernel> kernel,
        Map<String, Observed<String>> sysctls,
        Observed<List<Listener>> listeners,
        Observed<List<HostProcess>> proxies,
        Observed<TimeSync> timeSync) {
    public HostFacts {
        files = Map.copyOf(files);
        certificates = Map.copyOf(certificates);
        sysctls = Map.copyOf(sysctls);
    }

    /// A file or folder by its path on the host, without the root it was read below. One that
    /// nobody asked for is `NOT_ASSESSED`.
    public Observed<FileFact> file(String path) {
        Observed<FileFact> found = files.get(path);
        return found == null
                ? new Unseen<>(Cause.NOT_ASSESSED, "nobody asked for it", path, configFile.when())
                : found;
    }

    /// A value of the kernel, like [#file(String)].
    public Observed<String> sysctl(String name) {
        Observed<String> found = sysctls.get(name);
        return found == null
                ? new Unseen<>(Cause.NOT_ASSESSED, "nobody asked for it", name, configFile.when())
                : found;
    }

    /// Mounts whose folder is the path or lies above it, the nearest first; empty when not known.
    public List<MountPoint> mountsOf(String path) {
        List<MountPoint> found = new ArrayList<>();
        List<MountPoint> all = mounts.orNull();
        if (all != null) {
            for (MountPoint mount : all) {
                if (mount.holds(path)) {
                    found.add(mount);
                }
            }
            found.sort((a, b) -> Integer.compare(b.target().length(), a.target().length()));
        }
        return found;
    }

    /// Nothing is known, for one reason.
    ///
    /// @param reason one clause for people, like `the daemon runs on another machine`
    public static HostFacts notAssessed(Locality locality, String reason, Instant when) {
        return new HostFacts(
                "",
                locality,
                unseen(reason, when),
                unseen(reason, when),
                unseen(reason, when),
                unseen(reason, when),
                Map.of(),
                unseen(reason, when),
                Map.of(),
                unseen(reason, when),
                unseen(reason, when),
                unseen(reason, when),
                unseen(reason, when),
                unseen(reason, when),
                unseen(reason, when),
                unseen(reason, when),
                unseen(reason, when),
                Map.of(),
                unseen(reason, when),
                unseen(reason, when),
                unseen(reason, when));
    }

    private static <T> Observed<T> unseen(String reason, Instant when) {
        return new Unseen<>(Cause.NOT_ASSESSED, reason, "host", when);
    }
}
