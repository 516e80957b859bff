package dev.bollwerk.limit;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// What `docker update` is to change of one container, worked out before anything is changed.
///
/// @param id of the container
/// @param name what people call it
/// @param before its limits now
/// @param after its limits then
/// @param changes those that differ; none when all is as wanted
/// @param problems what engine and kernel would make of the limits then
public record LimitPlan(
        String id,
        String name,
        Map<String, String> before,
        Map<String, String> after,
        List<LimitChange> changes,
        List<LimitProblem> problems) {
    /// Options that an engine changes of a container that is there.
    public static final List<String> OPTIONS =
            List.of(
                    "memory",
                    "memory-swap",
                    "memory-reservation",
                    "cpus",
                    "cpu-quota",
                    "cpu-period",
                    "cpu-shares",
                    "cpuset-cpus",
                    "cpuset-mems",
                    "pids-limit",
                    "blkio-weight",
                    "restart");

    private static final Set<String> LASTING =
            Set.of(
                    "memory",
                    "memory-swap",
                    "memory-reservation",
                    "cpus",
                    "cpu-period",
                    "cpuset-cpus",
                    "cpuset-mems",
                    "blkio-weight");

    public LimitPlan {
        before = new TreeMap<>(before);
        after = new TreeMap<>(after);
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }

    /// Works it out.
    ///
    /// @param before the limits of the container by option, as [GivenLimits#of] reads them
    /// @param wanted options and their new values; those that are not named stay
    /// @throws BollwerkException when an option can only be given when a container is created
    public static LimitPlan of(
            String id,
            String name,
            Map<String, String> before,
            Map<String, String> wanted,
            HostCapability host) {
        for (String option : wanted.keySet()) {
            if (!OPTIONS.contains(option)) {
                throw BollwerkException.usage(
                        "--%s is set when a container is created; the engine changes only --%s."
                                .formatted(option, String.join(", --", OPTIONS)));
            }
        }
        Map<String, String> meant = new LinkedHashMap<>(wanted);
        Amounts now = amounts(before);
        processors(now, meant);
        swap(now, meant);
        Map<String, String> after = new TreeMap<>(before);
        List<LimitChange> changes = new ArrayList<>();
        for (String option : OPTIONS) {
            String value = meant.get(option);
            if (value != null && !isSame(option, before.get(option), value)) {
                String old = before.get(option);
                changes.add(
                        new LimitChange(
                                option, old, value, old == null && LASTING.contains(option)));
                after.put(option, value);
            }
        }
        return new LimitPlan(id, name, before, after, changes, problems(after, changes, host));
    }

    /// What stands in the way, or is worth knowing, of the options that change.
    private static List<LimitProblem> problems(
            Map<String, String> after, List<LimitChange> changes, HostCapability host) {
        List<LimitProblem> problems = new ArrayList<>();
        for (LimitProblem problem : LimitCheck.check(after, host)) {
            boolean changed =
                    changes.stream().anyMatch(each -> each.option().equals(problem.option()));
            if (changed || problem.isRefusal()) {
                problems.add(problem);
            }
        }
        return problems;
    }

    private static Amounts amounts(Map<String, String> options) {
        return Syntax.read(options, new Problems(options));
    }

    /// The engine keeps to the way in which a container's processor time was first limited.
    private static void processors(Amounts now, Map<String, String> meant) {
        Amounts then = amounts(meant);
        if (then.of("cpus") > 0 && (now.of("cpu-quota") > 0 || now.of("cpu-period") > 0)) {
            long period = now.of("cpu-period") > 0 ? now.of("cpu-period") : Amounts.USUAL_PERIOD;
            meant.remove("cpus");
            meant.put("cpu-quota", Long.toString(then.of("cpus") * period / 1_000_000_000L));
        } else if (then.of("cpu-quota") > 0 && now.of("cpus") > 0) {
            meant.put("cpus", Quantity.cpus(then.of("cpu-quota"), then.period()));
            meant.remove("cpu-quota");
            meant.remove("cpu-period");
        }
    }

    /// The engine wants a word about swap whenever memory changes: what it may swap stays as it is,
    /// and without a limit so far it is as at the creation of a container, as much as memory.
    private static void swap(Amounts now, Map<String, String> meant) {
        long memory = amounts(meant).of("memory");
        if (memory <= 0 || meant.containsKey("memory-swap")) {
            return;
        }
        long before = now.of("memory");
        long swap = now.of("memory-swap");
        long both;
        if (swap == -1) {
            both = -1;
        } else if (before <= 0 || swap == 0 || swap == 2 * before) {
            both = memory > Long.MAX_VALUE / 2 ? -1 : 2 * memory;
        } else {
            both = memory + Math.max(0, swap - before);
        }
        meant.put("memory-swap", both == -1 ? "-1" : Quantity.size(both));
    }

    /// Whether two texts are the same to the engine.
    public static boolean isSame(String option, @Nullable String one, String other) {
        if (option.equals("restart")) {
            return (one == null ? "no" : one).equals(other);
        }
        Amounts a = amounts(one == null ? Map.of() : Map.of(option, one));
        Amounts b = amounts(Map.of(option, other));
        if (option.startsWith("cpuset")) {
            return Objects.equals(a.set(option), b.set(option));
        }
        // none and -1 are none to the engine
        boolean none = option.equals("pids-limit") || option.equals("cpu-quota");
        long left = a.of(option);
        long right = b.of(option);
        return b.has(option) && (left == right || none && Math.max(0, left) == Math.max(0, right));
    }

    /// Whether there is anything to do.
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /// Whether the engine would refuse it, or the container not start any more.
    public boolean isRefused() {
        return problems.stream().anyMatch(LimitProblem::isRefusal);
    }

    /// The kernel's files then, of those that the changes touch.
    public List<KernelValue> effective(HostCapability host) {
        List<KernelValue> before = LimitCheck.effective(this.before, host);
        List<KernelValue> then = new ArrayList<>(LimitCheck.effective(after, host));
        then.removeAll(before);
        return then;
    }

    /// Whether a part takes effect only when the container is started again: no limit of swap is
    /// not handed on to a container that runs, though the engine shows it.
    public boolean waitsForStart() {
        return changes.stream()
                .anyMatch(each -> each.option().equals("memory-swap") && each.after().equals("-1"));
    }

    /// What brings the old limits back, as far as the engine can take a limit away: else a value
    /// that limits nothing.
    ///
    /// @return options and values for another plan
    public Map<String, String> undo(HostCapability host) {
        Map<String, String> values = new LinkedHashMap<>();
        for (LimitChange change : changes) {
            String old = change.before();
            String value = old == null ? nothing(change.option(), host) : old;
            if (value != null) {
                values.put(change.option(), value);
            }
        }
        return values;
    }

    /// A value of an option that limits nothing; null when the engine has none.
    private static @Nullable String nothing(String option, HostCapability host) {
        return switch (option) {
            case "memory" -> host.memory() > 0 ? Long.toString(host.memory()) : null;
            // -1 reaches no container that runs: the engine keeps it for the next start
            case "memory-swap" -> host.memory() > 0 ? Long.toString(2 * host.memory()) : null;
            // v2 makes of it memory that nobody else gets: the least
            case "memory-reservation" -> Long.toString(host.minimumMemory());
            case "cpus" -> host.cpus() > 0 ? Integer.toString(host.cpus()) : null;
            case "cpu-quota" -> "-1";
            case "cpu-period" -> Long.toString(Amounts.USUAL_PERIOD);
            case "cpu-shares" -> "1024";
            case "cpuset-cpus" -> host.cpuList();
            case "cpuset-mems" -> host.nodeList();
            case "pids-limit" -> "-1";
            case "restart" -> "no";
            default -> null;
        };
    }

    /// The body of `POST /containers/ID/update`: numbers, texts, and a mapping for the restart
    /// policy.
    ///
    /// [ContainerUpdate](https://docs.docker.com/reference/api/engine/version/v1.41/)
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        Map<String, String> changed = new LinkedHashMap<>();
        changes.forEach(change -> changed.put(change.option(), change.after()));
        Amounts amounts = amounts(changed);
        // one without the other is refused, and the engine knows which to write first
        Amounts then = amounts(after);
        boolean memory = changed.containsKey("memory") || changed.containsKey("memory-swap");
        if (memory && then.of("memory") > 0) {
            body.put("Memory", then.of("memory"));
        }
        if (memory && then.of("memory-swap") != 0) {
            body.put("MemorySwap", then.of("memory-swap"));
        }
        changed.forEach(
                (option, text) -> {
                    switch (option) {
                        case "memory" -> body.put("Memory", amounts.of(option));
                        case "memory-swap" -> body.put("MemorySwap", amounts.of(option));
                        case "memory-reservation" ->
                                body.put("MemoryReservation", amounts.of(option));
                        case "cpus" -> body.put("NanoCpus", amounts.of(option));
                        case "cpu-quota" -> body.put("CpuQuota", amounts.of(option));
                        case "cpu-period" -> body.put("CpuPeriod", amounts.of(option));
                        case "cpu-shares" -> body.put("CpuShares", amounts.of(option));
                        case "cpuset-cpus" -> body.put("CpusetCpus", text);
                        case "cpuset-mems" -> body.put("CpusetMems", text);
                        case "pids-limit" -> body.put("PidsLimit", amounts.of(option));
                        case "blkio-weight" -> body.put("BlkioWeight", amounts.of(option));
                        case "restart" -> body.put("RestartPolicy", restart(text));
                        default -> throw new IllegalStateException(option);
                    }
                });
        return body;
    }

    private static Map<String, Object> restart(String text) {
        int colon = text.indexOf(':');
        Long count = colon < 0 ? Long.valueOf(0) : Quantity.whole(text.substring(colon + 1));
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Name", colon < 0 ? text : text.substring(0, colon));
        policy.put("MaximumRetryCount", count == null ? 0L : count);
        return policy;
    }

    /// Changes that a container does not show, though the engine took them.
    ///
    /// @param now its limits as it shows them
    public List<LimitChange> missing(Map<String, String> now) {
        List<LimitChange> missing = new ArrayList<>();
        for (LimitChange change : changes) {
            if (!isSame(change.option(), now.get(change.option()), change.after())) {
                missing.add(change);
            }
        }
        return missing;
    }
}
