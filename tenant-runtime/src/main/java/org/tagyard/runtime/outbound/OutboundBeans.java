package org.tagyard.runtime.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.tagyard.platform.address.AddressPolicy;
import org.tagyard.platform.address.AddressRule;
import org.tagyard.platform.address.Cidr;
import org.tagyard.platform.address.DevelopmentMap;

/** Makes the one way out. */
@Singleton
class OutboundBeans {
    private final DnsNames names;
    private final Pools pools;
    private final GuardedOutbound outbound;

    OutboundBeans(OutboundConfig config, Vertx vertx, MeterRegistry registry) {
        names = new DnsNames(config.resolveTimeout());
        pools = new Pools(vertx, config);
        outbound =
                new GuardedOutbound(
                        config,
                        policy(config),
                        DevelopmentMap.parse(config.map().orElse(List.of())),
                        names,
                        pools,
                        vertx,
                        new OutboundMeters(registry));
    }

    static AddressPolicy policy(OutboundConfig config) {
        return new AddressPolicy(
                config.allow().orElse(List.of()).stream().map(AddressRule::parse).toList(),
                config.own().orElse(List.of()).stream().map(Cidr::parse).toList());
    }

    @Produces
    @Singleton
    Outbound outbound() {
        return outbound;
    }

    void close(@Observes ShutdownEvent event) {
        pools.close();
        names.close();
    }
}
