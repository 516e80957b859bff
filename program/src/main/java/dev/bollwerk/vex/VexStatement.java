package dev.bollwerk.vex;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// One statement of a document.
///
/// @param ids the vulnerability and its aliases
/// @param justification why it is not affected, a word of OpenVEX like
///     `vulnerable_code_not_present`; empty when none is given
/// @param details what the author says: impact, or what to do
/// @param time when it was made, as far as the document tells
/// @param author who says so; empty when unknown
/// @param origin file it stands in
public record VexStatement(
        List<String> ids,
        VexStatus status,
        List<VexProduct> products,
        String justification,
        String details,
        @Nullable Instant time,
        String author,
        String origin) {
    public VexStatement {
        ids = List.copyOf(ids);
        products = List.copyOf(products);
    }
}
