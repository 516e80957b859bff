package dev.bollwerk.finding;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/// A decision to live with a finding, from the `ignore:` list of a waiver file.
///
/// @param ids finding ids or aliases it covers; empty for all
/// @param packages package names, `*` and `?` as wildcards; empty for all
/// @param paths locations, glob patterns; empty for all
/// @param reason why; never empty
/// @param expires last day it holds; null for ever
/// @param origin file and line it stands in
/// @param justification why the finding does no harm, as one of [#JUSTIFICATIONS]; empty when it
///     does and is lived with
/// @param suppression further conditions, from a suppression file; null when there are none
public record Waiver(
        List<String> ids,
        List<String> packages,
        List<String> paths,
        String reason,
        @Nullable LocalDate expires,
        String origin,
        String justification,
        @Nullable Suppression suppression) {
    /// The words of OpenVEX for why something is not affected.
    public static final List<String> JUSTIFICATIONS =
            List.of(
                    "component_not_present",
                    "vulnerable_code_not_present",
                    "vulnerable_code_not_in_execute_path",
                    "vulnerable_code_cannot_be_controlled_by_adversary",
                    "inline_mitigations_already_exist");

    /// A waiver of something that is lived with.
    public Waiver(
            List<String> ids,
            List<String> packages,
            List<String> paths,
            String reason,
            @Nullable LocalDate expires,
            String origin) {
        this(ids, packages, paths, reason, expires, origin, "");
    }

    /// A waiver without conditions of a suppression file.
    public Waiver(
            List<String> ids,
            List<String> packages,
            List<String> paths,
            String reason,
            @Nullable LocalDate expires,
            String origin,
            String justification) {
        this(ids, packages, paths, reason, expires, origin, justification, null);
    }

    public Waiver {
        ids = List.copyOf(ids);
        packages = List.copyOf(packages);
        paths = List.copyOf(paths);
    }

    /// Whether it still holds on a day.
    public boolean holdsOn(LocalDate day) {
        return expires == null || !day.isAfter(expires);
    }
}
