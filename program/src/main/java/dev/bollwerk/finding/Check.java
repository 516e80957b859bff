package dev.bollwerk.finding;

/// A check of a published profile.
///
/// @param profile like `cis-1.6`
/// @param id in the profile, like `4.1`
public record Check(String profile, String id) {}
