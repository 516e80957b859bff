package dev.bollwerk.rule;

import java.util.List;
import java.util.Map;

/// What a profile or a person sets for rules to go by, like how many restarts are too many. Names
/// are those of `docs/rules.md`.
///
/// @param values numbers (`Integer`), texts, truth values, or lists of texts, by name
public record Parameters(Map<String, Object> values) {
    /// Most restarts after a failure.
    public static final String RESTARTS = "restarts";

    /// Registries that images may come from, as patterns of references; empty for all.
    public static final String REGISTRIES = "registries";

    /// Ports below 1024 that may be published.
    public static final String PORTS = "low-ports";

    /// Accounts that may control the engine.
    public static final String TRUSTED_USERS = "trusted-users";

    /// Paths of setuid and setgid programs that may stay.
    public static final String SETUID = "setuid-allowed";

    /// Megabytes of log files of one container that are many.
    public static final String LOG_SIZE = "log-size";

    /// What logs are needed for: `audit` where no line may be lost, `availability` where no program
    /// may wait for its log.
    public static final String LOG_NEEDS = "log-needs";

    /// Labels of containers that say how much protection they need or whose they are.
    public static final String CLASS_LABELS = "class-labels";

    public Parameters {
        values = Map.copyOf(values);
    }

    /// None set.
    public static Parameters none() {
        return new Parameters(Map.of());
    }

    /// A number, or another when it is not set.
    public int number(String name, int otherwise) {
        return values.get(name) instanceof Integer number ? number : otherwise;
    }

    /// A text, or another when it is not set.
    public String text(String name, String otherwise) {
        return values.get(name) instanceof String text ? text : otherwise;
    }

    /// A list; empty when it is not set.
    public List<String> list(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
