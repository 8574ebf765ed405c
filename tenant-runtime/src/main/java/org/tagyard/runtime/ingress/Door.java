package org.tagyard.runtime.ingress;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.tagyard.platform.address.Cidr;
import org.tagyard.platform.tenant.Ids;

/** The only way in: every request of every host, method and path comes here first. */
@Singleton
final class Door {
    private final DoorRules rules;

    Door(
            IngressConfig config,
            HitHandler handler,
            Clock clock,
            Ids ids,
            MeterRegistry registry,
            Vertx vertx) {
        var trusted = config.trustedProxies().orElse(List.of()).stream().map(Cidr::parse).toList();
        var buffered =
                new Buffered(
                        config.maxBufferedBytes().orElse(Runtime.getRuntime().maxMemory() / 4));
        var meters = new IngressMeters(registry);
        meters.watch(buffered);
        this.rules =
                new DoorRules(
                        config,
                        handler,
                        clock,
                        ids,
                        new ClientAddresses(trusted),
                        buffered,
                        meters,
                        vertx);
    }

    void open(@Observes Router router) {
        router.route()
                .order(Integer.MIN_VALUE)
                .handler(context -> receive(context.request()))
                // what the router itself cannot read is refused in the same words
                .failureHandler(context -> receive(context.request()));
    }

    private void receive(HttpServerRequest request) {
        new Reception(request, rules).begin();
    }
}
