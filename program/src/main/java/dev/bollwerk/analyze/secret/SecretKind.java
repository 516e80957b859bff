package dev.bollwerk.analyze.secret;

/// What is told of a kind of secret.
///
/// @param id of its rule
/// @param title one line, without a full stop
/// @param german the title in German
/// @param severity label: `low`, `high`, …
/// @param reference where the provider describes it; may be empty
public record SecretKind(
        String id, String title, String german, String severity, String reference) {}
