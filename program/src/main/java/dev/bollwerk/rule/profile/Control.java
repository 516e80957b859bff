package dev.bollwerk.rule.profile;

import java.util.List;

/// One thing that a profile asks for.
///
/// @param id in the profile, like `5.12`
/// @param level 1 for everybody, 2 where more is at stake
/// @param rules that decide it: ids, `ID/aspect` for a part of one, `ID@image` for one kind of
///     things
public record Control(String id, int level, Wording title, List<String> rules) {
    public Control {
        rules = List.copyOf(rules);
    }

    /// The section it is in: what stands before the first dot.
    public String section() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /// The id of the rule that a name in a profile begins with.
    static String ruleOf(String name) {
        return name.split("[/@]", 2)[0];
    }

    /// The same under another id.
    Control as(String other) {
        return new Control(other, level, title, rules);
    }
}
