package dev.bollwerk.finding.overview;

import dev.bollwerk.advisory.Severity;

/// One of the worst things of an aspect.
///
/// @param id of the finding or requirement
/// @param item what it is about, like a container or an image; empty when there is only one
/// @param text one sentence, in the language of the page
public record Worst(String id, Severity severity, String item, String text) {}
