package org.tagyard.runtime.outbound;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemTrustOptions;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.tagyard.platform.tenant.TenantId;

/**
 * Connections, pooled per tenant: nobody waits for a neighbour's slow server, and nobody's
 * connection is used by another. A pool that nobody uses for a while is closed.
 */
final class Pools implements AutoCloseable {
    private static final Duration UNUSED = Duration.ofMinutes(5);
    private static final int MAX_HEADER_BYTES = 32 * 1024;

    private final Vertx vertx;
    private final OutboundConfig config;
    private final ConcurrentHashMap<Key, Pool> pools = new ConcurrentHashMap<>();
    private final long sweeper;

    Pools(Vertx vertx, OutboundConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.sweeper = vertx.setPeriodic(UNUSED.toMillis() / 5, tick -> sweep(System.nanoTime()));
    }

    /** Mapped hosts trust another authority, so they never share a connection with others. */
    private record Key(TenantId tenant, boolean mapped) {}

    private static final class Pool {
        private final HttpClient client;
        private volatile long usedAt = System.nanoTime();

        private Pool(HttpClient client) {
            this.client = client;
        }
    }

    HttpClient of(TenantId tenant, boolean mapped) {
        var pool = pools.computeIfAbsent(new Key(tenant, mapped), this::open);
        pool.usedAt = System.nanoTime();
        return pool.client;
    }

    int open() {
        return pools.size();
    }

    private Pool open(Key key) {
        var options =
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_1_1)
                        .setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setSslHandshakeTimeout(config.connectTimeout().toMillis())
                        .setSslHandshakeTimeoutUnit(java.util.concurrent.TimeUnit.MILLISECONDS)
                        .setKeepAlive(true)
                        .setKeepAliveTimeout((int) config.keepAlive().toSeconds())
                        .setDecompressionSupported(true)
                        .setMaxHeaderSize(MAX_HEADER_BYTES)
                        .setVerifyHost(true)
                        .setTrustAll(false)
                        .setMaxRedirects(0)
                        .setShared(false);
        if (key.mapped() && config.mapCa().isPresent()) {
            options.setTrustOptions(
                    new PemTrustOptions().addCertPath(config.mapCa().get().toString()));
        }
        var limits =
                new PoolOptions()
                        .setHttp1MaxSize(config.maxConnectionsPerServer())
                        .setMaxWaitQueueSize(config.maxInFlight());
        return new Pool(vertx.createHttpClient(options, limits));
    }

    /** Calls last less than the time after which a pool counts as unused. */
    private void sweep(long now) {
        pools.forEach((key, pool) -> {
            if (now - pool.usedAt > UNUSED.toNanos() && pools.remove(key, pool)) {
                pool.client.close();
            }
        });
    }

    @Override
    public void close() {
        vertx.cancelTimer(sweeper);
        pools.values().forEach(pool -> pool.client.close());
        pools.clear();
    }
}
