package dev.bollwerk.rule.build;

import java.util.ArrayList;
import java.util.List;

/// What one build step does to the packages that are there: rule CS-IMG-05.
///
/// @param lone lists that are fetched and not used, and upgrades to another release
/// @param upgrades of everything
public record Updates(List<Sight> lone, List<Sight> upgrades) {
    public Updates {
        lone = List.copyOf(lone);
        upgrades = List.copyOf(upgrades);
    }

    /// Judges the script of a step.
    public static Updates of(ShellScript script) {
        List<Sight> lone = new ArrayList<>();
        List<Sight> upgrades = new ArrayList<>();
        Command update = null;
        boolean used = false;
        for (Command each : script.all()) {
            Command command = each.unwrapped();
            switch (PackageManagers.deed(command)) {
                case UPDATE -> update = command;
                case INSTALL -> used = true;
                case UPGRADE -> {
                    used = true;
                    upgrades.add(Sight.of("build.upgrade", command));
                }
                case RELEASE_UPGRADE -> {
                    used = true;
                    lone.add(Sight.of("build.release-upgrade", command));
                }
                case NONE -> {
                    // some other program
                }
            }
        }
        if (update != null && !used) {
            lone.add(Sight.of("build.lone-update", update));
        }
        return new Updates(lone, upgrades);
    }
}
