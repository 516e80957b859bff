package dev.bollwerk.limit;

import java.util.ArrayList;
import java.util.List;

/// Limits of single devices, written as `PATH:RATE` with commas between.
public final class Devices {
    /// The options that name devices.
    public static final List<String> OPTIONS =
            List.of(
                    "device-read-bps",
                    "device-write-bps",
                    "device-read-iops",
                    "device-write-iops",
                    "blkio-weight-device");

    private Devices() {}

    /// The devices in the text of an option.
    public static List<String> paths(String text) {
        List<String> paths = new ArrayList<>();
        for (String one : text.split(",")) {
            int colon = one.lastIndexOf(':');
            if (colon > 0) {
                paths.add(one.substring(0, colon));
            }
        }
        return paths;
    }
}
