package org.tagyard.platform.sender;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.address.Cidr;

/**
 * How the edge treats requests to one path, everything decided: what its people wrote, else what
 * the sender's preset says, else the default (spec: admin-api §3). Made by {@link PolicyReader}.
 *
 * @param sender name of the preset, {@code custom}, or empty
 * @param ipAllow networks that may send; empty: all
 */
public record PathPolicy(
        Optional<String> sender,
        Check verification,
        Delivery delivery,
        Answering response,
        Dedupe dedupe,
        List<Cidr> ipAllow,
        RateLimit rateLimit,
        Payload payload,
        boolean botsExempt) {
    public PathPolicy {
        ipAllow = List.copyOf(ipAllow);
    }

    /** Whether and how requests are verified. {@code mode} is never {@code auto}. */
    public record Check(Mode mode, Duration tolerance, Verifier verifier) {
        /** What a request without a proof meets. */
        public enum Mode {
            OFF,
            /** It is accepted, and counted. */
            OBSERVE,
            /** It is refused with 401 and an empty body. */
            ENFORCE
        }
    }

    /**
     * How hits are delivered.
     *
     * @param maxAge after acceptance, then a delivery is dead
     * @param orderingKey hits with the same text run one after the other
     */
    public record Delivery(
            boolean durable, Duration maxAge, Retry retry, Optional<RequestText> orderingKey) {}

    /** The retry schedule: attempt n waits {@code min(longest, first · factor^(n-1))}. */
    public record Retry(Duration first, double factor, Duration longest) {}

    /**
     * What the sender is answered.
     *
     * @param overloadStatus 429 or 503
     */
    public record Answering(ResponseProfile profile, int overloadStatus) {}

    /**
     * What makes a request a duplicate.
     *
     * @param expression names the delivery; a request for which it gives nothing is known by its
     *     body
     */
    public record Dedupe(Mode mode, Optional<RequestText> expression, Duration window) {
        /** By what a delivery is known. */
        public enum Mode {
            OFF,
            EXPRESSION,
            BODY_HASH
        }
    }

    /** Requests a second, and how many may come at once. */
    public record RateLimit(int perSecond, int burst) {}

    /**
     * What a request holds.
     *
     * @param unbatch JSON pointer to an array whose elements are hits of their own
     * @param eventName gives the header {@code X-Tagyard-Event-Name}, so that a client can use it
     */
    public record Payload(
            Parser parser,
            Optional<String> unbatch,
            Optional<RequestText> eventName,
            int maxBodyBytes,
            int maxEvents) {
        /** What the body is. */
        public enum Parser {
            AUTO,
            JSON,
            FORM
        }
    }

    /** What a path without any of this has: synchronous, unverified, answered by its client. */
    public static PathPolicy plain() {
        return PolicyReader.plain();
    }
}
