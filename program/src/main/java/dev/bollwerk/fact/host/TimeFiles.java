package dev.bollwerk.fact.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds what keeps the clock of a host right.
final class TimeFiles {
    private static final Set<String> PROGRAMS =
            Set.of(
                    "chronyd",
                    "ntpd",
                    "ntp-daemon",
                    "openntpd",
                    "phc2sys",
                    "ptp4l",
                    "systemd-timesyncd",
                    "timemaster");

    private static final Set<String> UNITS =
            Set.of(
                    "chrony.service",
                    "chronyd.service",
                    "ntp.service",
                    "ntpd.service",
                    "ntpd-rs.service",
                    "ntpsec.service",
                    "openntpd.service",
                    "phc2sys.service",
                    "systemd-timesyncd.service",
                    "timemaster.service");

    private TimeFiles() {}

    static TimeSync read(Reading reading, Processes processes) throws IOException {
        List<String> running = new ArrayList<>();
        for (HostProcess process : processes.named(PROGRAMS)) {
            if (!running.contains(process.name())) {
                running.add(process.name());
            }
        }
        List<String> enabled = new ArrayList<>();
        for (String folder : reading.listIfThere("/etc/systemd/system")) {
            if (folder.endsWith(".wants")) {
                for (String unit : reading.listIfThere("/etc/systemd/system/" + folder)) {
                    if (UNITS.contains(unit) && !enabled.contains(unit)) {
                        enabled.add(unit);
                    }
                }
            }
        }
        return new TimeSync(running, enabled);
    }
}
