package dev.bollwerk.analyze.language.python;

import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// The file of a package in a channel of conda, `…/CHANNEL/SUBDIR/NAME-VERSION-BUILD.conda`.
///
/// @param channel last name of the channel's address, like `conda-forge`; empty when not known
/// @param subdir platform, like `linux-64` or `noarch`; empty when not known
/// @param ending `conda` or `tar.bz2`
record CondaFile(
        String name, String version, String build, String channel, String subdir, String ending) {
    /// Reads an address; null when it is none of such a file.
    static @Nullable CondaFile parse(String url) {
        String place = url.indexOf('#') < 0 ? url : url.substring(0, url.indexOf('#'));
        String[] names = place.split("/");
        String file = names[names.length - 1];
        String ending =
                file.endsWith(".conda") ? "conda" : file.endsWith(".tar.bz2") ? "tar.bz2" : "";
        int build = file.lastIndexOf('-');
        int version = build <= 0 ? -1 : file.lastIndexOf('-', build - 1);
        if (ending.isEmpty() || version <= 0) {
            return null;
        }
        int end = file.length() - ending.length() - 1;
        if (build + 1 >= end) {
            return null;
        }
        var found =
                new CondaFile(
                        file.substring(0, version),
                        file.substring(version + 1, build),
                        file.substring(build + 1, end),
                        names.length < 3 ? "" : names[names.length - 3],
                        names.length < 2 ? "" : names[names.length - 2],
                        ending);
        boolean plain = Plain.check(found.name) != null && Plain.check(found.version) != null;
        return plain ? found : null;
    }

    /// Adds it to the packages of a file.
    Locked addTo(LockedPackages packages, int line) {
        Locked locked = packages.add(name, version, line);
        Map<String, String> qualifiers = new HashMap<>();
        put(qualifiers, "build", build);
        put(qualifiers, "channel", channel);
        put(qualifiers, "subdir", subdir);
        put(qualifiers, "type", ending);
        locked.attribute(
                Attribute.PURL, new Purl("conda", "", name, version, qualifiers, "").toString());
        return locked;
    }

    private static void put(Map<String, String> qualifiers, String key, String value) {
        if (Plain.check(value) != null) {
            qualifiers.put(key, value);
        }
    }
}
