package dev.bollwerk.rule.profile;

/// A part of a profile; its controls have ids that begin with its own.
public record Section(String id, Wording title) {}
