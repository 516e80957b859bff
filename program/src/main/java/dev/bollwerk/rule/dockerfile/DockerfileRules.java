package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.fact.dockerfile.Position;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The rules that can be decided about a Dockerfile.
public final class DockerfileRules {
    private DockerfileRules() {}

    /// A rule and one way to break it.
    ///
    /// @param aspect empty when it is none that profiles name
    record Part(String rule, String aspect, Function<DockerfileFacts, List<Hit>> judge) {
        Part(String rule, Function<DockerfileFacts, List<Hit>> judge) {
            this(rule, "", judge);
        }

        /// What profiles call it.
        String name() {
            return aspect.isEmpty() ? rule : rule + "/" + aspect;
        }
    }

    /// All of them.
    static List<Part> parts() {
        return List.of(
                new Part("CS-USER-01", UserRules::root),
                new Part("CS-USER-02", UserRules::nameOrLowNumber),
                new Part("CS-SUID-01", BuildRules::setuid),
                new Part("CS-IMG-01", ImageNameRules::movingTag),
                new Part("CS-IMG-02", ImageNameRules::registries),
                new Part("CS-IMG-03", SecretRules::secrets),
                new Part("CS-IMG-04", StartRules::noHealthCheck),
                new Part("CS-IMG-05", BuildRules::loneUpdate),
                new Part("CS-IMG-06", BuildRules::addition),
                new Part("CS-IMG-07", BuildRules::unverified),
                new Part("CS-IMG-07", BuildRules::pipefail),
                new Part("CS-IMG-08", BuildRules::sudo),
                new Part("CS-IMG-09", StartRules::shellForm),
                new Part("CS-IMG-10", StageRules::syntax),
                new Part("CS-IMG-10", StageRules::gaps),
                new Part("CS-IMG-10", StageRules::names),
                new Part("CS-IMG-10", StageRules::sources),
                new Part("CS-IMG-10", StageRules::undeclared),
                new Part("CS-IMG-10", StageRules::platforms),
                new Part("CS-IMG-10", BuildRules::errexit),
                new Part("CS-IMG-10", InstructionRules::oldForm),
                new Part("CS-IMG-10", InstructionRules::directories),
                new Part("CS-IMG-10", InstructionRules::repeated),
                new Part("CS-IMG-10", InstructionRules::maintainers),
                new Part("CS-IMG-10", InstructionRules::destinations),
                new Part("CS-IMG-10", InstructionRules::environment),
                new Part("CS-IMG-10", InstructionRules::ports),
                new Part("CS-IMG-10", InstructionRules::everything),
                new Part("CS-IMG-10", InstructionRules::insecure),
                new Part("CS-IMG-10", "versions", PackageRules::versions),
                new Part("CS-IMG-10", PackageRules::questions),
                new Part("CS-IMG-10", PackageRules::recommended),
                new Part("CS-IMG-10", PackageRules::leftovers),
                new Part("CS-IMG-10", CommandRules::directories),
                new Part("CS-IMG-10", CommandRules::programs),
                new Part("CS-IMG-10", CommandRules::taste),
                new Part("CS-IMG-13", LabelRules::judge),
                new Part("CS-EOL-01", LifeHits::releases),
                new Part("CS-EOL-02", LifeHits::runtimes),
                new Part("CS-NET-07", StartRules::ports),
                new Part("CS-FILE-01", BuildRules::writable),
                new Part("CS-FILE-06", StartRules::socketVolume));
    }

    /// The rules for those who want verdicts only: one for each place, without comments and
    /// settings that [DockerfileLint] goes by.
    ///
    /// @param name of the file, for places
    public static List<Applied<DockerfileFacts>> all(String name) {
        return applied(parts(), name);
    }

    /// Those of the Twelve-Factor App that no other rule stands for.
    ///
    /// @param name of the file, for places
    public static List<Applied<DockerfileFacts>> factors(String name) {
        return applied(FactorRules.parts(), name);
    }

    private static List<Applied<DockerfileFacts>> applied(List<Part> all, String name) {
        Map<String, List<Part>> byName = new LinkedHashMap<>();
        for (Part part : all) {
            byName.computeIfAbsent(part.name(), _ -> new ArrayList<>()).add(part);
        }
        List<Applied<DockerfileFacts>> applied = new ArrayList<>();
        byName.forEach(
                (_, parts) -> {
                    Part first = parts.getFirst();
                    applied.add(
                            Applied.of(
                                    first.rule(),
                                    first.aspect(),
                                    facts -> decide(facts, name, parts)));
                });
        return applied;
    }

    private static List<Verdict> decide(DockerfileFacts facts, String name, List<Part> parts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Part part : parts) {
            for (Hit hit : part.judge().apply(facts)) {
                verdicts.add(verdict(facts, name, hit));
            }
        }
        return verdicts;
    }

    /// A hit as a verdict.
    static Verdict verdict(DockerfileFacts facts, String name, Hit hit) {
        Position position = facts.file().position(hit.span());
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(hit.evidence());
        evidence.addAll(hit.more());
        var location = new Location(name, position.line(), null, null);
        return new Verdict(
                hit.result(),
                hit.severity(),
                null,
                null,
                evidence,
                List.of(location),
                position.column());
    }
}
