package dev.bollwerk.finding;

/// A finding that a waiver covers: kept, shown apart, not counted.
public record Waived(Finding finding, Waiver waiver) {}
