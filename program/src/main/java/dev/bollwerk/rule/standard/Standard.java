package dev.bollwerk.rule.standard;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.conformity.Automation;
import dev.bollwerk.finding.conformity.Modality;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.profile.Wording;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a standard asks for.
///
/// @param id like `bsi-sys.1.6`
/// @param bases ids of the standards that it extends, the nearest first; answers to those hold here
/// @param edition like `2023`; empty when it has none
/// @param notes what a reader should know about it
/// @param levels lowest first; empty when it has none
/// @param threats that it counters; may be empty
/// @param parameters what its rules go by
/// @param severities of rules that it sees differently, by rule id
/// @param requirements in their order
public record Standard(
        String id,
        List<String> bases,
        String edition,
        Wording title,
        List<Wording> notes,
        List<Heading> levels,
        List<Heading> threats,
        Parameters parameters,
        Map<String, Severity> severities,
        List<Requirement> requirements) {
    public Standard {
        bases = List.copyOf(bases);
        notes = List.copyOf(notes);
        levels = List.copyOf(levels);
        threats = List.copyOf(threats);
        severities = Map.copyOf(severities);
        requirements = List.copyOf(requirements);
    }

    /// A level or a threat.
    ///
    /// @param text more about it; empty when the title says all
    public record Heading(String id, Wording title, Wording text) {}

    /// A requirement.
    ///
    /// @param level id of a level; empty for none
    /// @param note null when there is nothing more to know
    /// @param threats ids
    public record Requirement(
            String id,
            String level,
            Wording title,
            @Nullable Wording note,
            List<String> threats,
            List<Demand> demands) {
        public Requirement {
            threats = List.copyOf(threats);
            demands = List.copyOf(demands);
        }
    }

    /// One thing that a requirement asks for.
    ///
    /// @param id with that of its requirement, like `SYS.1.6.A3.1`
    /// @param rules that speak to it
    /// @param question for a person; null when nobody need be asked
    public record Demand(
            String id,
            Modality modality,
            Automation automation,
            Wording text,
            List<RuleName> rules,
            @Nullable Wording question) {
        public Demand {
            rules = List.copyOf(rules);
        }
    }

    /// All demands, in their order.
    public List<Demand> demands() {
        List<Demand> demands = new ArrayList<>();
        requirements.forEach(each -> demands.addAll(each.demands()));
        return demands;
    }

    /// The requirements up to a level; those without one are always among them.
    ///
    /// @param level id of a level; empty for all
    public List<Requirement> upTo(String level) {
        if (level.isEmpty()) {
            return requirements;
        }
        List<String> order = levels.stream().map(Heading::id).toList();
        int highest = order.indexOf(level);
        return requirements.stream()
                .filter(each -> order.indexOf(each.level()) <= highest)
                .toList();
    }
}
