package org.tagyard.admin.security;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/**
 * The public keys of one issuer (spec: admin-api §6.2). They are good for 10 minutes, so that a key
 * the issuer withdrew opens nothing for longer; a token that names an unknown key has them fetched
 * earlier, but at most once a minute, so that nobody drives us to hammer the issuer. While it is
 * away the keys last known stay good for one hour more.
 */
final class IssuerKeys {
    static final Duration FRESH = Duration.ofMinutes(10);
    static final Duration GRACE = Duration.ofHours(1);
    static final Duration BETWEEN_FETCHES = Duration.ofMinutes(1);

    /** An issuer that is away is asked again after as long as callers are told to wait. */
    static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    /** Where keys come from. Blocks, but not for ever. */
    interface Source {
        List<JsonWebKey> fetch() throws IOException, InterruptedException;
    }

    private record Known(List<JsonWebKey> keys, Instant fetchedAt) {
        boolean isOlderThan(Duration age, Instant now) {
            return !now.isBefore(fetchedAt.plus(age));
        }
    }

    private final String issuer;
    private final Source source;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Optional<Known> known = Optional.empty();
    private volatile Instant asked = Instant.MIN;

    /** An issuer that changed its key a moment after we asked is asked again for the new one. */
    private volatile Instant askedForUnknown = Instant.MIN;

    IssuerKeys(String issuer, Source source, Clock clock) {
        this.issuer = issuer;
        this.source = source;
        this.clock = clock;
    }

    /**
     * The keys to check a token with.
     *
     * @param keyId the key that the token names, if it names one
     * @throws ProblemException {@code identity-provider-unavailable} when there are none
     */
    List<JsonWebKey> find(Optional<String> keyId) {
        Instant now = clock.instant();
        if (known.filter(it -> !it.isOlderThan(FRESH, now)).isEmpty()) {
            fetch(() -> isDue(asked, AFTER_FAILURE, now), now);
        } else if (keyId.isPresent() && !isKnown(keyId.get())) {
            fetch(
                    () -> {
                        boolean isDue = isDue(askedForUnknown, BETWEEN_FETCHES, now);
                        askedForUnknown = isDue ? now : askedForUnknown;
                        return isDue;
                    },
                    now);
        }
        return known.filter(it -> !it.isOlderThan(FRESH.plus(GRACE), now))
                .map(Known::keys)
                .orElseThrow(() ->
                        ProblemException.of(
                                        Problem.IDENTITY_PROVIDER_UNAVAILABLE,
                                        "The token cannot be checked now. API tokens keep working.")
                                .withHeader("Retry-After", "5")
                                .with("retryAfterSeconds", 5));
    }

    private boolean isKnown(String keyId) {
        return known.stream()
                .flatMap(it -> it.keys().stream())
                .anyMatch(key -> keyId.equals(key.getKeyId()));
    }

    private static boolean isDue(Instant last, Duration pause, Instant now) {
        return last.equals(Instant.MIN) || !now.isBefore(last.plus(pause));
    }

    private void fetch(BooleanSupplier isDue, Instant now) {
        // who has no keys at all waits for those who fetch them; others go on with what is known
        if (known.isEmpty()) {
            fetching.lock();
        } else if (!fetching.tryLock()) {
            return;
        }
        try {
            if (isDue.getAsBoolean()) {
                asked = now;
                known = Optional.of(new Known(List.copyOf(source.fetch()), now));
            }
        } catch (IOException e) {
            LOG.warnf("identity provider unavailable issuer=%s reason=%s", issuer, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            fetching.unlock();
        }
    }
}
