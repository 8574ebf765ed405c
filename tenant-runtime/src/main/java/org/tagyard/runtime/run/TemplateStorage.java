package org.tagyard.runtime.run;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.templateapi.StoragePort;
import org.tagyard.platform.tenant.TenantId;

/**
 * What templates keep between runs ({@code templateDataStorage}): per tenant and template text, in
 * this process alone, bounded in bytes. Thread-safe, since lanes share it.
 */
final class TemplateStorage {
    /** Shelves a tenant may have; the one not used for longest leaves first. */
    private static final int SHELVES_PER_TENANT = 64;

    private final Map<TenantId, Map<String, Shelf>> shelves = new ConcurrentHashMap<>();
    private final long maxBytes;

    /**
     * @param maxBytes of keys and values together for one template of one tenant, measured as JSON
     */
    TemplateStorage(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The storage of one template for one tenant. */
    StoragePort of(TenantId tenant, String contentHash) {
        var own = shelves.computeIfAbsent(tenant, any -> new Shelves());
        synchronized (own) {
            return own.computeIfAbsent(contentHash, any -> new Shelf(maxBytes));
        }
    }

    /** A storage that nobody shares, as previews have it. */
    StoragePort unshared() {
        return new Shelf(maxBytes);
    }

    /** One tenant's, in the order of use. */
    private static final class Shelves extends LinkedHashMap<String, Shelf> {
        private static final long serialVersionUID = 1L;

        Shelves() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Shelf> eldest) {
            return size() > SHELVES_PER_TENANT;
        }
    }

    private record Item(Object value, long bytes) {}

    private static final class Shelf implements StoragePort {
        private final Map<String, Item> items = new HashMap<>();
        private final long maxBytes;
        private long bytes;

        Shelf(long maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public synchronized Optional<Object> get(String key) {
            return Optional.ofNullable(items.get(key)).map(item -> Values.copy(item.value()));
        }

        @Override
        public synchronized boolean put(String key, Object value) {
            remove(key);
            long size = sizeOf(key) + JsonText.write(value).map(TemplateStorage::sizeOf).orElse(0L);
            if (bytes + size > maxBytes) {
                return false;
            }
            items.put(key, new Item(Values.copy(value), size));
            bytes += size;
            return true;
        }

        @Override
        public synchronized void remove(String key) {
            var removed = items.remove(key);
            if (removed != null) {
                bytes -= removed.bytes();
            }
        }

        @Override
        public synchronized void clear() {
            items.clear();
            bytes = 0;
        }
    }

    private static long sizeOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
