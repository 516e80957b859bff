package dev.bollwerk.match;

import dev.bollwerk.inventory.Package;

import java.util.List;

/// One step of an explanation, in the order in which it was decided.
public sealed interface Step {
    /// The step as a sentence, in the language of [MatchOptions#locale].
    String text();

    /// No feed knows the id.
    ///
    /// @param feeds those that were asked
    record Unknown(String id, List<String> feeds, String text) implements Step {}

    /// Feeds know the id, but none names a package for it.
    record Unnamed(String id, List<String> feeds, String text) implements Step {}

    /// What holds for the whole target: which release it is matched as, which feeds are missing.
    record Setting(String text) implements Step {}

    /// What a feed says of a package that this target could have.
    ///
    /// @param versions affected versions and state, as a person reads them
    record Statement(
            String feed,
            String advisory,
            String ecosystem,
            String name,
            String versions,
            String text)
            implements Step {}

    /// What is said only of ecosystems and releases that this target is not.
    record Elsewhere(int statements, List<String> ecosystems, String text) implements Step {}

    /// Packages that a feed names and the target does not have.
    record NotInstalled(String ecosystem, List<String> names, String text) implements Step {}

    /// A package that has the name, but is not looked up there.
    record PassedOver(Package installed, String text) implements Step {}

    /// A package against a statement.
    ///
    /// @param outcome one word: `inside`, `fixed`, `module`, …
    record Comparison(Package installed, String advisory, String outcome, String text)
            implements Step {}

    /// What all of it means for a package.
    record Conclusion(Package installed, boolean affected, String text) implements Step {}
}
