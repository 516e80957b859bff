package dev.bollwerk.inventory;

/// A fact that was read in a file and that rules judge: an account, a line of sudoers. Values that
/// are secret are never noted.
///
/// @param key what kind of fact it is, like `account`
/// @param value in the form that the reader of the key documents
public record Fact(String key, String value, Location location) {}
