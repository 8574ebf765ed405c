package org.tagyard.runtime.webhook;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.tagyard.platform.secret.OpeningKey;
import org.tagyard.platform.secret.SealedPlace;
import org.tagyard.platform.secret.Secret;
import org.tagyard.platform.sender.PathSecret;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.snapshot.LiveSettings.SealedSecret;

/**
 * Opens sealed secrets and keeps them open for ten minutes (spec: admin-api §8.3). Opening takes
 * about a quarter of a millisecond, so it may happen on an event loop.
 */
final class SecretRing {
    private static final Logger LOG = Logger.getLogger(SecretRing.class);
    private static final Duration OPEN_FOR = Duration.ofMinutes(10);

    private final Optional<OpeningKey> key;
    private final InstantSource clock;
    private final Map<Place, Open> open = new ConcurrentHashMap<>();

    SecretRing(Optional<OpeningKey> key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    private record Place(TenantId tenant, UUID secret, int keyVersion) {}

    private record Open(Optional<PathSecret> secret, Instant until) {}

    /**
     * Those that this plane can open, in the order given. One that cannot be opened is left out and
     * logged: requests signed with it are refused as made with another secret.
     */
    List<PathSecret> open(TenantId tenant, List<SealedSecret> sealed) {
        var opened = new ArrayList<PathSecret>(sealed.size());
        for (var one : sealed) {
            open(tenant, one).ifPresent(opened::add);
        }
        return opened;
    }

    private Optional<PathSecret> open(TenantId tenant, SealedSecret sealed) {
        var now = clock.instant();
        return open.compute(
                        new Place(tenant, sealed.id(), sealed.keyVersion()),
                        (_, known) ->
                                known != null && now.isBefore(known.until())
                                        ? known
                                        : new Open(unseal(tenant, sealed), now.plus(OPEN_FOR)))
                .secret();
    }

    private Optional<PathSecret> unseal(TenantId tenant, SealedSecret sealed) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try {
            var ofTenant =
                    key.get()
                            .unwrap(
                                    bytes(sealed.wrappedKey()),
                                    Places.ofKey(tenant, sealed.keyVersion()));
            var text = ofTenant.open(bytes(sealed.sealed()), Places.ofSecret(tenant, sealed));
            return Optional.of(
                    Secret.of(text).reveal(it -> PathSecret.of(sealed.id(), sealed.kind(), it)));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            LOG.warnf("A secret cannot be opened tenant=%s secret=%s", tenant, sealed.id());
            return Optional.empty();
        }
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    /** Closes what was not used for ten minutes. */
    void close() {
        var now = clock.instant();
        open.values().removeIf(it -> now.isAfter(it.until()));
    }

    /** Where the values lie that this plane opens. */
    private static final class Places {
        private Places() {}

        static SealedPlace ofKey(TenantId tenant, int version) {
            return new SealedPlace(tenant, "tenant_key", tenant.value(), "wrapped", version);
        }

        static SealedPlace ofSecret(TenantId tenant, SealedSecret sealed) {
            return new SealedPlace(
                    tenant, "path_secret", sealed.id(), "sealed", sealed.keyVersion());
        }
    }
}
