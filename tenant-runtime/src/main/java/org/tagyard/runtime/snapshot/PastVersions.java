package org.tagyard.runtime.snapshot;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.store.VersionReader;
import org.tagyard.runtime.host.Route;

/**
 * Published versions that are not live: for replays on a chosen one. Blocks; the few that were used
 * last are kept.
 */
@ApplicationScoped
public class PastVersions {
    private static final Logger LOG = Logger.getLogger(PastVersions.class);
    private static final int KEPT = 16;

    private final TenantTransactions transactions;
    private final VersionCompiler compiler;
    private final Map<Key, LiveVersion> kept = new Kept();

    @Inject
    PastVersions(AgroalDataSource source, VersionCompiler compiler) {
        this.transactions = new TenantTransactions(source);
        this.compiler = compiler;
    }

    private record Key(Route route, int number) {}

    private static final class Kept extends LinkedHashMap<Key, LiveVersion> {
        private static final long serialVersionUID = 1L;

        Kept() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, LiveVersion> eldest) {
            return size() > KEPT;
        }
    }

    /**
     * A version by its number; empty when there is none or it does not run.
     *
     * @throws org.tagyard.platform.store.StoreException when the database is away
     */
    public Optional<LiveVersion> load(Route route, int number) {
        var key = new Key(route, number);
        synchronized (kept) {
            var known = kept.get(key);
            if (known != null) {
                return Optional.of(known);
            }
        }
        var version = read(route, number);
        version.ifPresent(it -> {
            synchronized (kept) {
                kept.put(key, it);
            }
        });
        return version;
    }

    private Optional<LiveVersion> read(Route route, int number) {
        return transactions
                .within(
                        route.tenant(),
                        connection -> {
                            var reader = new VersionReader(connection, route.tenant());
                            var stored = reader.version(route.container(), number);
                            if (stored.isEmpty()) {
                                return Optional.<Stored>empty();
                            }
                            var hashes = DatabaseSource.templateHashes(stored.get().document());
                            return Optional.of(new Stored(stored.get(), reader.templates(hashes)));
                        })
                .flatMap(it -> compile(it, route));
    }

    private record Stored(VersionReader.StoredVersion version, Map<String, byte[]> templates) {}

    private Optional<LiveVersion> compile(Stored stored, Route route) {
        var version = stored.version();
        return switch (compiler.compile(version.document(), stored.templates())) {
            case VersionCompiler.Outcome.Ready(var container, var templates) ->
                    Optional.of(
                            new LiveVersion(
                                    version.number(), version.hash(), container, templates));
            case VersionCompiler.Outcome.Unusable(var why) -> {
                LOG.infof(
                        "A past version does not run tenant=%s container=%s version=%d reason=%s",
                        route.tenant(), route.container(), version.number(), why);
                yield Optional.empty();
            }
        };
    }
}
