package dev.bollwerk.rule.profile;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.rule.Parameters;

import java.util.List;
import java.util.Map;

/// A named choice of rules.
///
/// @param id like `cis-1.8`
/// @param parameters what its rules go by
/// @param severities of rules that it sees differently, by rule id
/// @param controls in their order
public record Profile(
        String id,
        Wording title,
        Parameters parameters,
        Map<String, Severity> severities,
        List<Section> sections,
        List<Control> controls) {
    public Profile {
        severities = Map.copyOf(severities);
        sections = List.copyOf(sections);
        controls = List.copyOf(controls);
    }
}
