package dev.bollwerk.posture;

import dev.bollwerk.finding.Waiver;
import dev.bollwerk.rule.Parameters;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a look at files is to do.
///
/// @param ignored rules that say nothing, by id or by hadolint's code
/// @param variables build arguments of Dockerfiles
/// @param environment values of variables in Compose files
/// @param style whether matters of taste are told too
/// @param parameters what rules about containers go by
/// @param toolVersion for the reports
public record LintSettings(
        Set<String> ignored,
        Map<String, String> variables,
        Map<String, String> environment,
        boolean style,
        Parameters parameters,
        List<Waiver> waivers,
        Locale locale,
        String toolVersion,
        InstantSource clock) {
    public LintSettings {
        ignored = Set.copyOf(ignored);
        variables = Map.copyOf(variables);
        environment = Map.copyOf(environment);
        waivers = List.copyOf(waivers);
    }
}
