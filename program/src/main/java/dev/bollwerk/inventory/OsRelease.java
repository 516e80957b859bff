package dev.bollwerk.inventory;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The distribution of a root file system.
///
/// @param id `ID` of os-release in lower case: `debian`, `alpine`, `rhel`, …
/// @param versionId `VERSION_ID`, empty when there is none (rolling releases, Debian sid)
/// @param codename `VERSION_CODENAME`, or the one in `VERSION`, if any
/// @param idLike `ID_LIKE`, most similar first
/// @param prettyName what a person calls it
/// [os-release(5)](https://www.freedesktop.org/software/systemd/man/latest/os-release.html)
public record OsRelease(
        String id,
        String versionId,
        @Nullable String codename,
        List<String> idLike,
        String prettyName) {
    public OsRelease {
        idLike = List.copyOf(idLike);
    }

    /// `debian 12`; the id alone when there is no version.
    public String brief() {
        return versionId.isEmpty() ? id : id + " " + versionId;
    }
}
