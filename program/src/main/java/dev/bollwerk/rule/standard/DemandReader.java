package dev.bollwerk.rule.standard;

import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.finding.conformity.Automation;
import dev.bollwerk.finding.conformity.Modality;
import dev.bollwerk.rule.profile.Entries;
import dev.bollwerk.rule.profile.Wording;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the requirements of a standard, over those of the one that it extends.
final class DemandReader {
    private static final List<String> REQUIREMENT =
            List.of("id", "level", "title", "note", "threats", "demands");
    private static final List<String> DEMAND =
            List.of("id", "modality", "by", "text", "rules", "question");

    private final Standard base;
    private final YamlNode.Mapping root;
    private final List<Standard.Heading> levels;
    private final List<Standard.Heading> threats;

    DemandReader(Standard base, YamlNode.Mapping root) {
        this.base = base;
        this.root = root;
        this.levels = StandardReader.headings(base.levels(), root, "levels");
        this.threats = StandardReader.headings(base.threats(), root, "threats");
    }

    List<Standard.Heading> levels() {
        return levels;
    }

    List<Standard.Heading> threats() {
        return threats;
    }

    List<Standard.Requirement> requirements() {
        Map<String, Standard.Requirement> all = new LinkedHashMap<>();
        base.requirements().forEach(each -> all.put(each.id(), each));
        for (YamlNode each : Entries.items(root.at("without"))) {
            leaveOut(all, each);
        }
        Set<String> seen = new HashSet<>();
        for (YamlNode each : Entries.items(root.at("requirements"))) {
            var mapping = Entries.mapping(each, "a requirement", REQUIREMENT);
            String id = Entries.required(mapping, "id");
            if (!seen.add(id)) {
                throw Entries.wrong(each.place(), "the requirement %s stands twice".formatted(id));
            }
            all.put(id, requirement(mapping, id, all.get(id)));
        }
        return List.copyOf(all.values());
    }

    /// A requirement, or one demand of one.
    private static void leaveOut(Map<String, Standard.Requirement> all, YamlNode node) {
        String id = String.valueOf(node.text());
        if (all.remove(id) != null) {
            return;
        }
        for (Standard.Requirement each : List.copyOf(all.values())) {
            List<Standard.Demand> kept = new ArrayList<>(each.demands());
            if (kept.removeIf(demand -> demand.id().equals(id))) {
                all.put(each.id(), with(each, kept));
                return;
            }
        }
        throw Entries.wrong(
                node.place(), "there is no requirement or demand '%s' to leave out".formatted(id));
    }

    private static Standard.Requirement with(
            Standard.Requirement requirement, List<Standard.Demand> demands) {
        return new Standard.Requirement(
                requirement.id(),
                requirement.level(),
                requirement.title(),
                requirement.note(),
                requirement.threats(),
                demands);
    }

    private Standard.Requirement requirement(
            YamlNode.Mapping mapping, String id, Standard.@Nullable Requirement old) {
        String level = mapping.text("level");
        if (level != null && levels.stream().noneMatch(each -> each.id().equals(level))) {
            throw Entries.wrong(mapping.key("level"), "there is no level '%s'".formatted(level));
        }
        String before = old == null ? "" : old.level();
        Wording note = old == null ? null : old.note();
        boolean isTitled = mapping.at("title") != null || old == null;
        return new Standard.Requirement(
                id,
                level == null ? before : level,
                isTitled || old == null ? Entries.wording(mapping, "title") : old.title(),
                mapping.at("note") == null ? note : Entries.wording(mapping, "note"),
                threats(mapping, old),
                demands(mapping, id, old));
    }

    private List<String> threats(YamlNode.Mapping mapping, Standard.@Nullable Requirement old) {
        YamlNode node = mapping.at("threats");
        if (node == null) {
            return old == null ? List.of() : old.threats();
        }
        for (YamlNode each : node.items()) {
            String id = String.valueOf(each.text());
            if (threats.stream().noneMatch(threat -> threat.id().equals(id))) {
                throw Entries.wrong(each.place(), "there is no threat '%s'".formatted(id));
            }
        }
        return Entries.texts(node);
    }

    private static List<Standard.Demand> demands(
            YamlNode.Mapping mapping, String id, Standard.@Nullable Requirement old) {
        Map<String, Standard.Demand> all = new LinkedHashMap<>();
        if (old != null) {
            old.demands().forEach(each -> all.put(each.id(), each));
        }
        Set<String> seen = new HashSet<>();
        for (YamlNode each : Entries.items(mapping.at("demands"))) {
            Standard.Demand demand = demand(each, id);
            if (!seen.add(demand.id())) {
                throw Entries.wrong(
                        each.place(), "the demand %s stands twice".formatted(demand.id()));
            }
            all.put(demand.id(), demand);
        }
        if (all.isEmpty()) {
            throw Entries.wrong(mapping.place(), "%s has no demands".formatted(id));
        }
        return List.copyOf(all.values());
    }

    private static Standard.Demand demand(YamlNode node, String of) {
        var mapping = Entries.mapping(node, "a demand", DEMAND);
        String id = of + "." + Entries.required(mapping, "id");
        List<RuleName> rules = new ArrayList<>();
        for (YamlNode each : Entries.items(mapping.at("rules"))) {
            rules.add(rule(each));
        }
        Automation automation = automation(mapping);
        if (automation == Automation.PERSON ? !rules.isEmpty() : rules.isEmpty()) {
            throw Entries.wrong(
                    mapping.place(),
                    automation == Automation.PERSON
                            ? "%s is for a person to say, so it has no rules".formatted(id)
                            : "%s has no rules".formatted(id));
        }
        boolean asks = automation != Automation.AUTO || mapping.at("question") != null;
        return new Standard.Demand(
                id,
                modality(mapping),
                automation,
                Entries.wording(mapping, "text"),
                rules,
                asks ? Entries.wording(mapping, "question") : null);
    }

    private static RuleName rule(YamlNode node) {
        try {
            return RuleName.parse(String.valueOf(node.text()));
        } catch (IllegalArgumentException e) {
            throw Entries.wrong(node.place(), String.valueOf(e.getMessage()));
        }
    }

    private static Modality modality(YamlNode.Mapping mapping) {
        String word = Entries.required(mapping, "modality");
        return switch (word) {
            case "must" -> Modality.MUST;
            case "should" -> Modality.SHOULD;
            case "may" -> Modality.MAY;
            default ->
                    throw Entries.wrong(
                            mapping.key("modality"), "a modality is must, should or may");
        };
    }

    private static Automation automation(YamlNode.Mapping mapping) {
        String word = Entries.required(mapping, "by");
        return switch (word) {
            case "auto" -> Automation.AUTO;
            case "part" -> Automation.PART;
            case "person" -> Automation.PERSON;
            default -> throw Entries.wrong(mapping.key("by"), "'by' is auto, part or person");
        };
    }
}
