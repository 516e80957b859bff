package dev.bollwerk.analyze.language.cpp;

import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// A reference of Conan, `name/version@user/channel#revision:package%time`.
/// [Reference](https://docs.conan.io/2/glossary.html)
///
/// @param user empty when there is none, as usual
record ConanReference(String name, String version, String user, String channel, String revision) {
    /// Reads a reference; null when it is none, or its version is a range (`[>=1.0]`).
    static @Nullable ConanReference parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String rest = before(before(text.strip(), '%'), ':');
        String revision = after(rest, '#');
        rest = before(rest, '#');
        String owner = after(rest, '@');
        rest = before(rest, '@');
        int slash = rest.indexOf('/');
        if (slash < 0 || rest.indexOf('/', slash + 1) >= 0) {
            return null;
        }
        String name = Plain.check(rest.substring(0, slash));
        String version = Plain.check(rest.substring(slash + 1));
        if (name == null || version == null || version.startsWith("[")) {
            return null;
        }
        return new ConanReference(name, version, before(owner, '/'), after(owner, '/'), revision);
    }

    private static String before(String text, char separator) {
        int at = text.indexOf(separator);
        return at < 0 ? text : text.substring(0, at);
    }

    private static String after(String text, char separator) {
        int at = text.indexOf(separator);
        return at < 0 ? "" : text.substring(at + 1);
    }

    /// Adds it to the packages of a file.
    Locked addTo(LockedPackages packages, int line) {
        Locked locked = packages.add(name, version, line);
        if (!user.isEmpty() && !user.equals("_") && Plain.check(user) != null) {
            Map<String, String> qualifiers = new HashMap<>();
            if (Plain.check(channel) != null) {
                qualifiers.put("channel", channel);
            }
            locked.attribute(
                    Attribute.PURL,
                    new Purl("conan", user, name, version, qualifiers, "").toString());
        }
        return locked;
    }
}
