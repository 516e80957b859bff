package dev.bollwerk.fact.host;

import java.util.ArrayList;
import java.util.List;

/// A unit of systemd with its drop-ins.
///
/// @param name like `docker.service`
/// @param files on the host, the unit's own first, then drop-ins in their order
/// @param settings in the order in which they count
public record Unit(String name, List<String> files, List<Setting> settings) {
    public Unit {
        files = List.copyOf(files);
        settings = List.copyOf(settings);
    }

    /// A line `Key=value` of a section.
    public record Setting(String section, String key, String value, String file, int line) {}

    /// The values of a key that count: an empty one takes back those before it.
    public List<Setting> values(String section, String key) {
        List<Setting> found = new ArrayList<>();
        for (Setting setting : settings) {
            if (setting.section().equals(section) && setting.key().equals(key)) {
                if (setting.value().isEmpty()) {
                    found.clear();
                } else {
                    found.add(setting);
                }
            }
        }
        return found;
    }
}
