package org.tagyard.runtime.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tagyard.platform.container.ContainerDocument;
import org.tagyard.platform.store.LiveIndex;
import org.tagyard.platform.store.LiveSettingsReader;
import org.tagyard.platform.store.SettingsRows;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.store.VersionReader;
import org.tagyard.runtime.host.Route;

/** Reads one container from PostgreSQL, in one transaction of its tenant. */
final class DatabaseSource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TenantTransactions transactions;

    DatabaseSource(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Empty when there is no such container any more.
     *
     * @throws org.tagyard.platform.store.StoreException when the database is away
     */
    Optional<StoredContainer> load(Route route) {
        return transactions.within(route.tenant(), connection -> read(connection, route));
    }

    private static Optional<StoredContainer> read(Connection connection, Route route)
            throws SQLException {
        var row = LiveIndex.row(connection, route.tenant(), route.container());
        var settings = new LiveSettingsReader(connection, route.tenant(), route.container()).read();
        if (row.isEmpty() || settings.isEmpty()) {
            return Optional.empty();
        }
        var versions = new VersionReader(connection, route.tenant());
        Optional<VersionReader.StoredVersion> version = Optional.empty();
        if (row.get().published().isPresent()) {
            version = versions.version(route.container(), row.get().published().get().number());
        }
        return Optional.of(
                new StoredContainer(
                        row.get(),
                        LiveIndex.routes(connection, route.tenant(), route.container()),
                        settings.get(),
                        version,
                        templates(versions, version, settings.get())));
    }

    private static Map<String, byte[]> templates(
            VersionReader versions,
            Optional<VersionReader.StoredVersion> version,
            SettingsRows settings)
            throws SQLException {
        var hashes = new HashSet<String>();
        version.ifPresent(it -> hashes.addAll(templateHashes(it.document())));
        for (var preview : settings.previews()) {
            preview.draft().ifPresent(it -> hashes.addAll(templateHashes(it.document())));
        }
        return new HashMap<>(versions.templates(hashes));
    }

    /** Hashes a document refers to; none when it is no JSON, which compiling will report. */
    static Set<String> templateHashes(String document) {
        var hashes = new HashSet<String>();
        try {
            var parsed = new ContainerDocument(JSON.readTree(document));
            parsed.templates().forEach(it -> parsed.contentHash(it).ifPresent(hashes::add));
        } catch (JsonProcessingException notJson) {
            hashes.clear();
        }
        return hashes;
    }
}
