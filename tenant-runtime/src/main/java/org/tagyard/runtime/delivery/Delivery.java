package org.tagyard.runtime.delivery;

import java.time.Instant;
import java.util.random.RandomGenerator;

/** Where the delivery of one tag stands. Each state offers only the moves it allows. */
sealed interface Delivery {
    /** Attempts made so far. */
    int made();

    /** As the API and the table of deliveries spell it. */
    String slug();

    /** Under what rules a delivery goes on after an attempt. */
    record Rules(RetryPolicy retry, Instant expiresAt, RandomGenerator random) {}

    /** Waits for its turn; {@code at} is the earliest start. */
    record Due(int made, Instant at) implements Delivery {
        Running start() {
            return new Running(made + 1);
        }

        Held hold(HeldReason reason, String detail) {
            return new Held(made, reason, detail);
        }

        Discarded discard(String reason) {
            return new Discarded(made, reason);
        }

        Dead tooOld() {
            return Delivery.dead(made, DeadReason.Code.TOO_OLD, "It was not delivered in time.");
        }

        Dead tagRemoved(String detail) {
            return Delivery.dead(made, DeadReason.Code.TAG_REMOVED, detail);
        }

        Dead gaveUp(String detail) {
            return Delivery.dead(made, DeadReason.Code.PLATFORM_ERROR, detail);
        }

        Due tryNow(Instant now) {
            return new Due(made, now);
        }

        @Override
        public String slug() {
            return "due";
        }
    }

    /** An attempt is under way; {@code made} counts it. */
    record Running(int made) implements Delivery {
        /** The one way an attempt ends. */
        Delivery after(Attempt attempt, Instant now, Rules rules) {
            return switch (attempt.kind()) {
                case DELIVERED -> new Delivered(made);
                case UNANSWERED ->
                        again(
                                rules.retry().next(made, now, attempt.retryAfter(), rules.random()),
                                attempt,
                                rules);
                case CREDENTIALS ->
                        again(RetryPolicy.nextSlow(made, now, rules.random()), attempt, rules);
                case NO_CALLBACK ->
                        made >= RetryPolicy.MOST_NO_CALLBACK
                                ? dead(made, DeadReason.Code.NO_CALLBACK, attempt.detail())
                                : again(
                                        rules.retry()
                                                .next(
                                                        made,
                                                        now,
                                                        attempt.retryAfter(),
                                                        rules.random()),
                                        attempt,
                                        rules);
                case REJECTED -> dead(made, DeadReason.Code.REJECTED, attempt.detail());
                case REFUSED_BY_TEMPLATE ->
                        dead(made, DeadReason.Code.REFUSED_BY_TEMPLATE, attempt.detail());
                case SCRIPT_ERROR ->
                        dead(
                                made,
                                attempt.deniedByPermission()
                                        ? DeadReason.Code.PERMISSION_DENIED
                                        : DeadReason.Code.SCRIPT_ERROR,
                                attempt.detail());
                case HELD -> new Held(made - 1, HeldReason.BREAKER_OPEN, attempt.detail());
            };
        }

        private Delivery again(Instant at, Attempt attempt, Rules rules) {
            return at.isAfter(rules.expiresAt())
                    ? dead(made, DeadReason.Code.TOO_OLD, attempt.detail())
                    : new Due(made, at);
        }

        @Override
        public String slug() {
            return "running";
        }
    }

    /** Accepted by the destination. */
    record Delivered(int made) implements Delivery {
        @Override
        public String slug() {
            return "delivered";
        }
    }

    /** Its time has come, but something has to end first. */
    record Held(int made, HeldReason reason, String detail) implements Delivery {
        Due release(Instant now) {
            return new Due(made, now);
        }

        Discarded discard(String why) {
            return new Discarded(made, why);
        }

        Dead tooOld() {
            return Delivery.dead(
                    made, DeadReason.Code.TOO_OLD, "It was held until its time was over.");
        }

        @Override
        public String slug() {
            return "held";
        }
    }

    /** Ended without success. */
    record Dead(int made, DeadReason reason) implements Delivery {
        Discarded discard(String why) {
            return new Discarded(made, why);
        }

        @Override
        public String slug() {
            return "dead";
        }
    }

    /** Given up by a person. */
    record Discarded(int made, String reason) implements Delivery {
        @Override
        public String slug() {
            return "discarded";
        }
    }

    private static Dead dead(int made, DeadReason.Code code, String detail) {
        return new Dead(made, new DeadReason(code, detail));
    }

    /** Nothing more happens by itself. */
    default boolean isEnd() {
        return switch (this) {
            case Due _, Running _, Held _ -> false;
            case Delivered _, Dead _, Discarded _ -> true;
        };
    }
}
