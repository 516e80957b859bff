package dev.bollwerk.posture;

import dev.bollwerk.fact.compose.ComposeFiles;
import dev.bollwerk.fact.compose.ComposeProblem;
import dev.bollwerk.fact.compose.ComposeProject;
import dev.bollwerk.fact.compose.ComposeReader;
import dev.bollwerk.fact.kubernetes.KubernetesReader;
import dev.bollwerk.fact.kubernetes.ManifestProblem;
import dev.bollwerk.fact.kubernetes.Manifests;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Review;
import dev.bollwerk.rule.Rules;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.compose.ComposeRules;
import dev.bollwerk.rule.kubernetes.KubernetesFacts;
import dev.bollwerk.rule.kubernetes.KubernetesRules;
import dev.bollwerk.rule.standard.Statement;
import dev.bollwerk.rule.workload.Engine;
import dev.bollwerk.rule.workload.FactorRules;
import dev.bollwerk.rule.workload.WorkloadFacts;
import dev.bollwerk.rule.workload.WorkloadRules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks at Compose files and Kubernetes manifests by the rules about containers.
final class YamlLint {
    private static final String BROKEN = "CS-FORM-01";

    private final LintSettings settings;
    private final Review review;

    YamlLint(LintSettings settings) {
        this.settings = settings;
        this.review = new Review(settings.locale());
    }

    static boolean isCompose(List<YamlNode> documents) {
        return documents.size() == 1 && ComposeReader.isCompose(documents.getFirst());
    }

    static boolean isKubernetes(List<YamlNode> documents) {
        return documents.stream().anyMatch(KubernetesReader::isKubernetes);
    }

    List<Finding> compose(String name, ComposeFiles files) {
        ComposeProject project = project(name, files);
        List<Finding> findings = new ArrayList<>();
        for (ComposeProblem problem : project.problems()) {
            findings.add(
                    review.setting(Rules.find(BROKEN), broken(problem.place(), problem.message())));
        }
        workloads(project.services(), findings);
        findings.addAll(review.settings(ComposeRules.all(), project));
        return findings;
    }

    private ComposeProject project(String name, ComposeFiles files) {
        return ComposeReader.read(
                List.of(name), files, settings.environment(), Set.of(ComposeReader.ALL_PROFILES));
    }

    List<Finding> kubernetes(String name, List<YamlNode> documents) {
        Manifests manifests = KubernetesReader.read(name, documents);
        List<Finding> findings = new ArrayList<>();
        for (ManifestProblem problem : manifests.problems()) {
            findings.add(
                    review.setting(Rules.find(BROKEN), broken(problem.place(), problem.message())));
        }
        workloads(manifests.workloads(), findings);
        findings.addAll(
                review.settings(
                        KubernetesRules.all(),
                        new KubernetesFacts(manifests, settings.parameters())));
        return findings;
    }

    private void workloads(List<Workload> workloads, List<Finding> findings) {
        List<Applied<WorkloadFacts>> rules = WorkloadRules.all();
        for (WorkloadFacts each : facts(workloads)) {
            findings.addAll(review.settings(rules, each));
        }
    }

    private List<WorkloadFacts> facts(List<Workload> workloads) {
        Map<String, Workload> others = new HashMap<>();
        workloads.forEach(each -> others.put(each.name(), each));
        List<WorkloadFacts> facts = new ArrayList<>();
        for (Workload each : workloads) {
            facts.add(
                    new WorkloadFacts(
                            each, others, null, null, Engine.unknown(), settings.parameters()));
        }
        return facts;
    }

    /// What all rules say of a Compose file.
    List<Statement> composeStatements(String name, ComposeFiles files, Witness witness) {
        ComposeProject project = project(name, files);
        String source = "compose:" + name;
        List<Statement> statements = new ArrayList<>();
        for (ComposeProblem problem : project.problems()) {
            statements.add(broken(problem.place(), problem.message(), "compose", source, witness));
        }
        for (WorkloadFacts each : facts(project.services())) {
            statements.addAll(
                    witness.judge(
                            containerRules(), each, "compose", source, each.workload().name()));
        }
        List<Applied<ComposeProject>> rules = new ArrayList<>(ComposeRules.all());
        rules.addAll(dev.bollwerk.rule.compose.FactorRules.all());
        statements.addAll(witness.judge(rules, project, "compose", source, null));
        return statements;
    }

    private static List<Applied<WorkloadFacts>> containerRules() {
        List<Applied<WorkloadFacts>> rules = new ArrayList<>(WorkloadRules.all());
        rules.addAll(WorkloadRules.forStandards());
        rules.addAll(FactorRules.all());
        return rules;
    }

    /// What rules about single containers say of Kubernetes manifests.
    List<Statement> podStatements(String name, Manifests manifests, Witness witness) {
        String source = "kubernetes:" + name;
        List<Statement> statements = new ArrayList<>();
        for (ManifestProblem problem : manifests.problems()) {
            statements.add(
                    broken(problem.place(), problem.message(), "kubernetes", source, witness));
        }
        for (WorkloadFacts each : facts(manifests.workloads())) {
            statements.addAll(
                    witness.judge(
                            containerRules(), each, "kubernetes", source, each.workload().name()));
        }
        return statements;
    }

    /// What rules about objects that belong together say of all manifests that were given.
    List<Statement> clusterStatements(Manifests manifests, Witness witness) {
        List<Applied<KubernetesFacts>> rules = new ArrayList<>(KubernetesRules.all());
        rules.addAll(KubernetesRules.forStandards());
        rules.addAll(dev.bollwerk.rule.kubernetes.FactorRules.all());
        var facts = new KubernetesFacts(manifests, settings.parameters());
        List<Statement> statements = new ArrayList<>();
        for (Applied<KubernetesFacts> each : rules) {
            List<Verdict> verdicts = each.decision().decide(facts);
            for (Verdict verdict : verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts) {
                String source =
                        verdict.locations().isEmpty()
                                ? "kubernetes"
                                : "kubernetes:" + verdict.locations().getFirst().path();
                statements.add(
                        witness.says(each.name(), "kubernetes", source, each.rule(), verdict));
            }
        }
        return statements;
    }

    private static Statement broken(
            Place place, String message, String target, String source, Witness witness) {
        return witness.says(BROKEN, target, source, Rules.find(BROKEN), broken(place, message));
    }

    private static Verdict broken(Place place, String message) {
        return Verdict.fail(List.of(Evidence.of("form", message)), List.of(place.location()))
                .atColumn(place.column());
    }
}
