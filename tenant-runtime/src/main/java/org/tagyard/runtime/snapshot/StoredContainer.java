package org.tagyard.runtime.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.store.HostRoute;
import org.tagyard.platform.store.LiveRow;
import org.tagyard.platform.store.SettingsRows;
import org.tagyard.platform.store.VersionReader.StoredVersion;

/**
 * Everything stored about one container that serving it needs; what the database gives and the disk
 * keeps.
 *
 * @param templates the bytes of all templates that the version or a draft refers to, by hash
 */
record StoredContainer(
        LiveRow row,
        List<HostRoute> hosts,
        SettingsRows settings,
        Optional<StoredVersion> version,
        Map<String, byte[]> templates) {
    StoredContainer {
        hosts = List.copyOf(hosts);
        templates = Map.copyOf(templates);
    }

    StoredContainer withVersion(StoredContainer other) {
        var merged = new java.util.HashMap<>(other.templates);
        merged.putAll(templates);
        return new StoredContainer(row, hosts, settings, other.version, merged);
    }

    long bytes() {
        long sum = version.map(it -> (long) it.document().length()).orElse(0L);
        for (var template : templates.values()) {
            sum += template.length;
        }
        return sum;
    }
}
