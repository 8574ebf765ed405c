package org.tagyard.runtime.google;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tagyard.platform.tenant.TenantId;

/**
 * The tokens in use, by tenant, account and scopes. A changed key file is another account, so its
 * old tokens are not used again. Thread-safe.
 */
final class Tokens {
    /** Sets of scopes a tenant may have; the one not used for longest leaves first. */
    private static final int SLOTS_PER_TENANT = 64;

    private final TokenEndpoint endpoint;
    private final InstantSource clock;
    private final Map<TenantId, Slots> tenants = new ConcurrentHashMap<>();

    Tokens(TokenEndpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    private record Key(String account, List<String> scopes) {}

    private static final class Slots extends LinkedHashMap<Key, TokenSlot> {
        private static final long serialVersionUID = 1L;

        Slots() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TokenSlot> eldest) {
            return size() > SLOTS_PER_TENANT;
        }
    }

    TokenSlot of(TenantId tenant, ServiceAccount account, List<String> scopes) {
        var wanted = scopes.stream().distinct().sorted().toList();
        var slots = tenants.computeIfAbsent(tenant, _ -> new Slots());
        synchronized (slots) {
            return slots.computeIfAbsent(
                    new Key(account.fingerprint(), wanted),
                    _ -> new TokenSlot(() -> endpoint.ask(tenant, account, wanted), clock));
        }
    }
}
