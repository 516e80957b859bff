package dev.bollwerk.rule.standard;

import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.text.Texts;

import java.util.ArrayList;
import java.util.List;

/// All that was said about a host, its containers, images and files.
public final class Statements {
    private final List<Statement> statements = new ArrayList<>();
    private final List<ScannedImage> images = new ArrayList<>();

    /// Adds what a rule says.
    public void add(Statement statement) {
        statements.add(statement);
    }

    /// Adds an image that was scanned.
    public void add(ScannedImage image) {
        images.add(image);
    }

    /// What was said by those of a name.
    List<Proof> of(RuleName name, Texts texts) {
        List<Proof> proofs = new ArrayList<>();
        switch (name) {
            case RuleName.OfRules rules -> {
                for (Statement each : statements) {
                    if (rules.means(each.rule(), each.target())) {
                        proofs.add(each.proof());
                    }
                }
            }
            case RuleName.OfKind kind ->
                    images.forEach(each -> proofs.add(each.proof(kind, texts)));
            case RuleName.OfTrust _ -> {}
        }
        return proofs;
    }
}
