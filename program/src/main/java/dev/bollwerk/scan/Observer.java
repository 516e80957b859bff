package dev.bollwerk.scan;

import dev.bollwerk.analyze.Contents;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.inventory.Fact;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.match.ReleaseEnd;
import dev.bollwerk.rule.Account;
import dev.bollwerk.rule.Review;
import dev.bollwerk.rule.file.FileRules;
import dev.bollwerk.rule.file.Layers;
import dev.bollwerk.rule.file.TreeFacts;
import dev.bollwerk.rule.image.ImageFacts;
import dev.bollwerk.rule.image.ImageRules;
import dev.bollwerk.rule.life.LifeFacts;
import dev.bollwerk.rule.life.LifeRules;
import dev.bollwerk.rule.life.ReleaseLife;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Judges what is in a target by rules, as far as the kinds that are asked for.
final class Observer {
    private final ScanSettings settings;
    private final Instant now;
    private final Review review;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    private Observer(ScanSettings settings, Instant now) {
        this.settings = settings;
        this.now = now;
        this.review = new Review(settings.locale());
    }

    /// Judges an image.
    ///
    /// @param name of the image in a registry or a daemon; empty when it has none that is certain
    static Observed image(
            ScanSettings settings, String name, Image image, Contents contents, Instant now) {
        var observer = new Observer(settings, now);
        observer.files(contents, image.config());
        observer.configuration(name, image.config(), contents);
        return new Observed(observer.findings, observer.gaps);
    }

    /// Judges a folder, if it is a root file system: in a project the modes of files are those of
    /// somebody's checkout.
    static Observed tree(ScanSettings settings, Contents contents, Instant now) {
        if (contents.inventory().distribution() == null
                && contents.tree().resolve("etc/passwd").isEmpty()) {
            return Observed.NOTHING;
        }
        var observer = new Observer(settings, now);
        observer.files(contents, null);
        return new Observed(observer.findings, observer.gaps);
    }

    /// Judges how long what is in a subject is looked after.
    static List<Finding> life(ScanSettings settings, Inventory inventory, Instant now) {
        if (!settings.wants(Kind.END_OF_LIFE)) {
            return List.of();
        }
        ReleaseEnd end = ReleaseEnd.find(inventory);
        ReleaseLife release =
                end == null
                        ? null
                        : new ReleaseLife(
                                end.title(), end.end(), end.paid(), end.pays(), end.successor());
        var facts =
                new LifeFacts(
                        release, inventory.packages(), LocalDate.ofInstant(now, ZoneOffset.UTC));
        return new Review(settings.locale()).settings(LifeRules.all(), facts);
    }

    private void files(Contents contents, @Nullable ImageConfig config) {
        if (settings.wants(Kind.FILE)) {
            var facts =
                    new TreeFacts(
                            contents.tree(),
                            contents.owners(),
                            contents.facts(),
                            new Layers(config));
            findings.addAll(review.files(FileRules.all(), facts));
        }
    }

    private void configuration(String name, ImageConfig config, Contents contents) {
        if (!settings.wants(Kind.MISCONFIGURATION)) {
            return;
        }
        List<String> accounts = new ArrayList<>();
        for (Fact fact : contents.facts()) {
            if (fact.key().equals("account")) {
                accounts.add(fact.value());
            }
        }
        var facts = new ImageFacts(name, config, Account.parseAll(accounts), contents.tree(), now);
        findings.addAll(review.settings(ImageRules.all(), facts));
        if (config.history().isEmpty() && !config.diffIds().isEmpty()) {
            gaps.add(new Gap("history", null, review.noHistory()));
        }
    }
}
