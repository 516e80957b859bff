package dev.bollwerk.fact.host;

import dev.bollwerk.fact.Certificate;
import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.host.DaemonFinder.Holder;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is known of a daemon: its process, its configuration file, its options. Where the process
/// cannot be seen, its unit tells what it would be started with.
final class DaemonView {
    private static final String USUAL = "/etc/docker/daemon.json";

    private final Reading reading;
    final Observed<DaemonProcess> process;
    final Observed<ConfigFile> configFile;
    final Observed<DaemonOptions> options;

    DaemonView(
            Reading reading,
            DaemonFinder finder,
            @Nullable Holder holder,
            Observed<List<Unit>> units) {
        this.reading = reading;
        this.process =
                holder == null || !holder.engine()
                        ? reading.unreadable("the process of the daemon is not to be seen", "/proc")
                        : reading.observe(
                                "/proc/" + holder.process().pid(), () -> finder.process(holder));
        DaemonProcess known = process.orNull();
        List<String> arguments = known == null ? ofUnit(units) : known.arguments();
        String path = configPath(known, arguments);
        this.configFile = reading.observe(path, () -> read(path));
        String source = known == null ? "docker.service" : "/proc/" + known.pid() + "/cmdline";
        this.options =
                arguments.isEmpty()
                        ? process.map(_ -> options(List.of(), source, ConfigFile.absent(path)))
                        : configFile.map(file -> options(arguments, source, file));
    }

    private static DaemonOptions options(List<String> arguments, String source, ConfigFile file) {
        return DaemonOptions.of(arguments, source, file);
    }

    private ConfigFile read(String path) throws IOException {
        try {
            return ConfigFile.parse(path, reading.root().read(path, ConfigFile.LIMIT));
        } catch (NoSuchFileException _) {
            return ConfigFile.absent(path);
        }
    }

    /// The certificates that its options name.
    Map<String, Observed<List<Certificate>>> certificates() {
        Map<String, Observed<List<Certificate>>> all = new LinkedHashMap<>();
        DaemonOptions known = options.orNull();
        for (String option : List.of("tlscacert", "tlscert")) {
            String path = known == null ? null : known.text(option).value();
            if (path != null && path.startsWith("/")) {
                all.put(
                        option,
                        reading.observe(
                                path,
                                () ->
                                        Certificate.parse(
                                                reading.root().read(path, Certificate.LIMIT),
                                                "The file '%s'".formatted(path))));
            }
        }
        return all;
    }

    private List<String> ofUnit(Observed<List<Unit>> units) {
        List<Unit> all = units.orNull();
        if (all != null) {
            for (Unit unit : all) {
                if (unit.name().equals("docker.service")) {
                    Observed<List<String>> arguments =
                            reading.observe(
                                    unit.name(), () -> new UnitCommand(reading).arguments(unit));
                    List<String> known = arguments.orNull();
                    return known == null ? List.of() : known;
                }
            }
        }
        return List.of();
    }

    /// What `--config-file` names, or the usual one; without root's rights that is in the user's
    /// home.
    private String configPath(@Nullable DaemonProcess known, List<String> arguments) {
        String named = options(arguments, "", ConfigFile.absent("")).text("config-file").value();
        if (named != null && !named.isEmpty()) {
            return named.startsWith("/") || known == null
                    ? named
                    : workingFolder(known.pid()) + "/" + named;
        }
        return known == null || known.uid() <= 0 ? USUAL : ofHome(known.uid());
    }

    private String workingFolder(long pid) {
        try {
            return reading.root().link("/proc/" + pid + "/cwd");
        } catch (IOException _) {
            return "";
        }
    }

    private String ofHome(long uid) {
        Observed<Accounts> accounts =
                reading.observe(
                        "/etc/passwd",
                        () -> AccountFiles.parse(reading.lines("/etc/passwd"), List.of()));
        Accounts known = accounts.orNull();
        if (known != null) {
            for (Accounts.User user : known.users()) {
                if (user.uid() == uid) {
                    return user.home() + "/.config/docker/daemon.json";
                }
            }
        }
        return USUAL;
    }
}
