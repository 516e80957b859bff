package dev.bollwerk.fact.docker;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.Observed.Cause;
import dev.bollwerk.fact.Observed.Seen;
import dev.bollwerk.fact.Observed.Unseen;
import dev.bollwerk.source.daemon.Engine;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Gatherers;

/// Asks an engine, over a few connections at a time.
final class Questions {
    /// As many as keep an engine busy; more would only queue in it.
    private static final int CONNECTIONS = 8;

    private final Engine engine;
    private final InstantSource clock;
    private final Semaphore connections = new Semaphore(CONNECTIONS);

    Questions(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /// Reads an answer.
    @FunctionalInterface
    interface Parser<T> {
        /// @param what names the answer in errors
        T parse(byte[] bytes, String what);
    }

    String where() {
        return engine.endpoint().toString();
    }

    <T> Observed<T> ask(String path, int limit, Parser<T> parser) {
        Observed<T> answer = find(path, limit, parser);
        return answer == null
                ? new Unseen<>(
                        Cause.UNREADABLE,
                        "the engine knows no such question",
                        "GET " + path,
                        clock.instant())
                : answer;
    }

    /// Null when the engine knows no such thing.
    <T> @Nullable Observed<T> find(String path, int limit, Parser<T> parser) {
        String source = "GET " + path;
        try {
            byte[] answer = answer(path, limit);
            return answer == null
                    ? null
                    : new Seen<>(
                            parser.parse(answer, "The answer to '%s'".formatted(source)),
                            source,
                            clock.instant());
        } catch (BollwerkException e) {
            return new Unseen<>(Cause.UNREADABLE, clause(e), source, clock.instant());
        }
    }

    private byte @Nullable [] answer(String path, int limit) {
        connections.acquireUninterruptibly();
        try {
            return engine.find(path, limit);
        } finally {
            connections.release();
        }
    }

    /// Asks about each, several at a time; those that are gone are left out.
    <T, R> List<R> all(List<T> things, Function<T, @Nullable R> question) {
        return each(things, question).stream().filter(Objects::nonNull).toList();
    }

    /// Asks about each, several at a time.
    <T, R extends @Nullable Object> List<R> each(List<T> things, Function<T, R> question) {
        return things.stream().gather(Gatherers.mapConcurrent(CONNECTIONS, question)).toList();
    }

    private static String clause(BollwerkException e) {
        String message = e.getMessage() == null ? "it failed" : e.getMessage();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
