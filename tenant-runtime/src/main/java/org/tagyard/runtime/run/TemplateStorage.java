package org.tagyard.runtime.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.tagyard.platform.json.Footprint;
import org.tagyard.platform.templateapi.StoragePort;
import org.tagyard.platform.tenant.TenantId;

/**
 * What templates keep between runs ({@code templateDataStorage}): per tenant and template text, in
 * this process alone. Bounded in bytes for a template, for a tenant and for the process; a tenant
 * that needs room loses what its own templates have not used for longest, never another's.
 * Thread-safe, since lanes share it.
 */
final class TemplateStorage {
    /** What a key costs beside its text and its value. */
    private static final long ITEM = 96;

    /**
     * Most bytes of keys and values together, as they lie on the heap.
     *
     * @param perTemplate of one template of one tenant
     * @param perTenant of all templates of one tenant
     * @param inAll of all tenants
     */
    record Limits(long perTemplate, long perTenant, long inAll) {}

    private final Map<TenantId, Shelves> shelves = new ConcurrentHashMap<>();
    private final AtomicLong used = new AtomicLong();
    private final Limits limits;

    TemplateStorage(Limits limits) {
        this.limits = limits;
    }

    /** The storage of one template for one tenant. */
    StoragePort of(TenantId tenant, String contentHash) {
        return new Shared(shelves.computeIfAbsent(tenant, _ -> new Shelves()), contentHash, used);
    }

    /** A storage that nobody shares, as previews have it; it goes with its run. */
    StoragePort unshared() {
        return new Shared(new Shelves(), "", new AtomicLong());
    }

    /** Bytes that all tenants keep together. */
    long usedBytes() {
        return used.get();
    }

    private record Item(Object value, long bytes) {}

    /** What one template keeps. */
    private static final class Shelf {
        private final Map<String, Item> items = new HashMap<>();
        private long bytes;

        long remove(String key) {
            var removed = items.remove(key);
            long freed = removed == null ? 0 : removed.bytes();
            bytes -= freed;
            return freed;
        }

        void add(String key, Item item) {
            items.put(key, item);
            bytes += item.bytes();
        }
    }

    /** What one tenant's templates keep, the one not used for longest first. */
    private static final class Shelves {
        private final LinkedHashMap<String, Shelf> byTemplate =
                new LinkedHashMap<>(16, 0.75f, true);
        private long bytes;
    }

    /** One template's view of its tenant's shelves. */
    private final class Shared implements StoragePort {
        private final Shelves tenant;
        private final String template;
        private final AtomicLong inAll;

        Shared(Shelves tenant, String template, AtomicLong inAll) {
            this.tenant = tenant;
            this.template = template;
            this.inAll = inAll;
        }

        @Override
        public Optional<Object> get(String key) {
            synchronized (tenant) {
                return Optional.ofNullable(tenant.byTemplate.get(template))
                        .map(shelf -> shelf.items.get(key))
                        .map(Item::value);
            }
        }

        @Override
        public boolean put(String key, Object value) {
            long size = ITEM + 2L * key.length() + Footprint.bytes(value);
            synchronized (tenant) {
                remove(key);
                if (size + ownBytes() > limits.perTemplate() || !makeRoom(size)) {
                    return false;
                }
                tenant.byTemplate
                        .computeIfAbsent(template, _ -> new Shelf())
                        .add(key, new Item(value, size));
                account(size);
                return true;
            }
        }

        private long ownBytes() {
            var own = tenant.byTemplate.get(template);
            return own == null ? 0 : own.bytes;
        }

        /** Lets the tenant's own oldest shelves go until it fits; another tenant's never. */
        private boolean makeRoom(long size) {
            while (tenant.bytes + size > limits.perTenant()
                    || inAll.get() + size > limits.inAll()) {
                var eldest = tenant.byTemplate.keySet().stream().findFirst();
                if (eldest.isEmpty() || eldest.get().equals(template)) {
                    return false;
                }
                forget(eldest.get());
            }
            return true;
        }

        private void forget(String contentHash) {
            var shelf = tenant.byTemplate.remove(contentHash);
            if (shelf != null) {
                account(-shelf.bytes);
            }
        }

        private void account(long bytes) {
            tenant.bytes += bytes;
            inAll.addAndGet(bytes);
        }

        @Override
        public void remove(String key) {
            synchronized (tenant) {
                var own = tenant.byTemplate.get(template);
                if (own != null) {
                    account(-own.remove(key));
                }
            }
        }

        @Override
        public void clear() {
            synchronized (tenant) {
                forget(template);
            }
        }
    }
}
