package dev.bollwerk.finding.conformity;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/// What a person says about a demand.
///
/// @param state only FULFILLED, PARTLY, NOT_FULFILLED or DISPENSABLE
/// @param reason why, in the person's words; required for DISPENSABLE
/// @param date when it was said
/// @param validUntil the last day on which it counts; null for no end
/// @param reference where it is written down: a document, a ticket; null for nowhere
/// @param attachment a file that proves it, as `NAME sha256:HEX`; null for none
/// @param valid whether it counts on the day of the report
public record Answer(
        State state,
        String reason,
        String author,
        LocalDate date,
        @Nullable LocalDate validUntil,
        @Nullable String reference,
        @Nullable String attachment,
        boolean valid) {
    public Answer {
        if (state == State.MANUAL || state == State.NOT_ASSESSABLE) {
            throw new IllegalArgumentException("no answer: " + state);
        }
    }
}
