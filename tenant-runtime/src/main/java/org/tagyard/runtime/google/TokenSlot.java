package org.tagyard.runtime.google;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The token of one account for one set of scopes. Whoever needs it while it is being fetched waits
 * for the same answer. It is renewed in the background five minutes before its end and not used in
 * its last minute; a refusal counts for five seconds, so that a broken account asks no more often.
 * Thread-safe.
 */
final class TokenSlot {
    private static final Duration UNUSED_AT_END = Duration.ofSeconds(60);
    private static final Duration RENEWED_BEFORE_END = Duration.ofMinutes(5);
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(5);

    private final Supplier<CompletionStage<Token>> endpoint;
    private final InstantSource clock;
    private Optional<Token.Granted> held = Optional.empty();
    private Optional<CompletableFuture<Token>> flight = Optional.empty();
    private Optional<Token.Refused> refusal = Optional.empty();
    private Instant pausedUntil = Instant.MIN;

    TokenSlot(Supplier<CompletionStage<Token>> endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** A usable token, or why there is none. Never completes exceptionally. */
    CompletionStage<Token> token() {
        var now = clock.instant();
        CompletableFuture<Token> started;
        CompletionStage<Token> answer;
        synchronized (this) {
            var usable = held.filter(it -> now.isBefore(it.end().minus(UNUSED_AT_END)));
            boolean isDue =
                    usable.filter(it -> now.isBefore(it.end().minus(RENEWED_BEFORE_END))).isEmpty();
            boolean isPaused = now.isBefore(pausedUntil);
            if (usable.isPresent() && (!isDue || isPaused || flight.isPresent())) {
                return CompletableFuture.completedFuture(usable.get());
            }
            if (flight.isPresent()) {
                return flight.get();
            }
            if (isPaused && refusal.isPresent()) {
                return CompletableFuture.completedFuture(refusal.get());
            }
            started = new CompletableFuture<>();
            flight = Optional.of(started);
            answer = usable.isPresent() ? CompletableFuture.completedFuture(usable.get()) : started;
        }
        fetch(started);
        return answer;
    }

    private void fetch(CompletableFuture<Token> started) {
        endpoint.get()
                .exceptionally(_ -> new Token.Refused("The token could not be asked for."))
                .whenComplete((token, _) -> {
                    landed(token);
                    started.complete(token);
                });
    }

    private synchronized void landed(Token token) {
        flight = Optional.empty();
        switch (token) {
            case Token.Granted granted -> {
                held = Optional.of(granted);
                refusal = Optional.empty();
            }
            case Token.Refused refused -> {
                refusal = Optional.of(refused);
                pausedUntil = clock.instant().plus(PAUSE_AFTER_REFUSAL);
            }
        }
    }

    /** Google refused this token: it is not used again. */
    synchronized void forget(Token.Granted refused) {
        held = held.filter(it -> !it.equals(refused));
    }
}
