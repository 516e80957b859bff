package dev.bollwerk.analyze.language.haskell;

import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

/// A package on Hackage with its version, `name-1.2.3`.
final class HaskellId {
    private HaskellId() {}

    /// Adds `name-1.2.3@sha256:HASH,SIZE`; null when it is something else.
    static @Nullable Locked add(@Nullable String text, int line, LockedPackages packages) {
        if (text == null) {
            return null;
        }
        int at = text.indexOf('@');
        String id = at < 0 ? text : text.substring(0, at);
        int dash = id.lastIndexOf('-');
        String name = dash < 0 ? null : Plain.check(id.substring(0, dash));
        String version = dash < 0 ? null : Plain.check(id.substring(dash + 1));
        if (name == null || version == null || !isVersion(version)) {
            return null;
        }
        Locked locked = packages.add(name, version, line);
        if (at >= 0 && text.startsWith("sha256:", at + 1)) {
            int comma = text.indexOf(',', at);
            locked.attribute(
                    Attribute.INTEGRITY, text.substring(at + 1, comma < 0 ? text.length() : comma));
        }
        return locked;
    }

    /// Numbers and dots.
    static boolean isVersion(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c == '.' && i > 0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
