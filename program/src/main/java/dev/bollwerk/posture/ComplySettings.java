package dev.bollwerk.posture;

import dev.bollwerk.finding.Waiver;
import dev.bollwerk.finding.conformity.Answer;
import dev.bollwerk.rule.standard.Standard;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a standard is to be assessed.
///
/// @param level id of the highest level that is asked for; empty for all
/// @param answers of people, by id of the demand
/// @param root where the host's root is: `/`, or where it is mounted
/// @param environment values of variables in Compose files
/// @param toolVersion for the report
public record ComplySettings(
        Standard standard,
        String level,
        Map<String, Answer> answers,
        List<Waiver> waivers,
        Path root,
        Map<String, String> environment,
        Locale locale,
        String toolVersion,
        InstantSource clock) {
    public ComplySettings {
        answers = Map.copyOf(answers);
        waivers = List.copyOf(waivers);
        environment = Map.copyOf(environment);
    }
}
