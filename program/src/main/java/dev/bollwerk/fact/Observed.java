package dev.bollwerk.fact;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.function.Function;

/// A fact, or the reason why it is not known.
///
/// @param <T> its type; that something is not there (no such file) is a value of it, too
public sealed interface Observed<T> {
    /// Where it was or would have been read: `GET /info`, `/etc/docker/daemon.json`.
    String source();

    /// When.
    Instant when();

    /// The value; null when it is not known.
    @Nullable T orNull();

    /// Another fact that follows from this one; not known when this one is not.
    <U> Observed<U> map(Function<? super T, U> function);

    /// It is known.
    record Seen<T>(T value, String source, Instant when) implements Observed<T> {
        @Override
        public T orNull() {
            return value;
        }

        @Override
        public <U> Observed<U> map(Function<? super T, U> function) {
            return new Seen<>(function.apply(value), source, when);
        }
    }

    /// It is not known.
    ///
    /// @param cause what kind of obstacle there was
    /// @param reason one clause for people, like `permission denied`
    record Unseen<T>(Cause cause, String reason, String source, Instant when)
            implements Observed<T> {
        @Override
        public @Nullable T orNull() {
            return null;
        }

        @Override
        public <U> Observed<U> map(Function<? super T, U> function) {
            return new Unseen<>(cause, reason, source, when);
        }
    }

    /// Why a fact is not known.
    enum Cause {
        /// It was tried: no rights, damaged, refused.
        UNREADABLE,
        /// It was not tried, and would tell of something else: host facts of a remote daemon.
        NOT_ASSESSED
    }
}
