package org.tagyard.runtime.outbound;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.tagyard.platform.address.AddressPolicy;
import org.tagyard.platform.address.CallTarget;
import org.tagyard.platform.address.DevelopmentMap;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.outbound.CallResult.Failed;
import org.tagyard.runtime.outbound.CallResult.Reason;

/** Judges a call, resolves its name, judges every answer, and only then connects. */
final class GuardedOutbound implements Outbound {
    private static final Failed NOT_ALLOWED =
            new Failed(Reason.REFUSED, "The address is not allowed.");

    private final OutboundConfig config;
    private final AddressPolicy policy;
    private final DevelopmentMap map;
    private final Names names;
    private final Pools pools;
    private final Vertx vertx;
    private final OutboundMeters meters;
    private final ConcurrentHashMap<TenantId, Integer> inFlight = new ConcurrentHashMap<>();

    GuardedOutbound(
            OutboundConfig config,
            AddressPolicy policy,
            DevelopmentMap map,
            Names names,
            Pools pools,
            Vertx vertx,
            OutboundMeters meters) {
        this.config = config;
        this.policy = policy;
        this.map = map;
        this.names = names;
        this.pools = pools;
        this.vertx = vertx;
        this.meters = meters;
    }

    @Override
    public CompletionStage<CallResult> call(TenantId tenant, Call call) {
        var result = new CompletableFuture<CallResult>();
        long begun = System.nanoTime();
        var context = vertx.getOrCreateContext();
        if (!enter(tenant)) {
            var failed = new Failed(Reason.LIMITED, "Too many calls are under way.");
            context.runOnContext(later -> result.complete(failed));
            meters.ended(failed, Duration.ZERO);
            return result;
        }
        var _ =
                result.whenComplete((ended, never) -> {
                    leave(tenant);
                    meters.ended(ended, Duration.ofNanos(System.nanoTime() - begun));
                });
        context.runOnContext(there -> {
            var exchange = new Exchange(vertx, config, call, timeout(call), result);
            switch (CallTarget.read(call.url())) {
                case CallTarget.Reading.Unreadable(var why) ->
                        exchange.end(new Failed(Reason.REFUSED, why));
                case CallTarget.Reading.Target(var target) -> route(tenant, target, exchange);
            }
        });
        return result;
    }

    private Duration timeout(Call call) {
        var asked = call.timeout().orElse(config.callTimeout());
        var most = config.maxCallTimeout();
        return asked.compareTo(most) > 0 ? most : asked;
    }

    private void route(TenantId tenant, CallTarget target, Exchange exchange) {
        var mapped = map.get(target.host());
        if (mapped.isPresent()) {
            exchange.connect(pools.of(tenant, true), target, List.of(mapped.get()));
        } else if (target.literal().isPresent()) {
            vetted(tenant, target, List.of(target.literal().get()), exchange);
        } else {
            names.lookup(target.host())
                    .whenComplete((answers, unknown) ->
                            exchange.onContext(() -> {
                                if (unknown == null) {
                                    vetted(tenant, target, answers, exchange);
                                } else {
                                    exchange.end(
                                            new Failed(
                                                    Reason.FAILED,
                                                    "The host name has no address."));
                                }
                            }));
        }
    }

    private void vetted(
            TenantId tenant, CallTarget target, List<InetAddress> answers, Exchange exchange) {
        if (!policy.permitsAll(answers, target.port())) {
            exchange.end(NOT_ALLOWED);
            return;
        }
        var addresses =
                answers.stream()
                        .map(answer -> new InetSocketAddress(answer, target.port()))
                        .toList();
        exchange.connect(pools.of(tenant, false), target, addresses);
    }

    private boolean enter(TenantId tenant) {
        var entered = new boolean[1];
        inFlight.compute(
                tenant,
                (same, had) -> {
                    int before = had == null ? 0 : had;
                    entered[0] = before < config.maxInFlight();
                    return entered[0] ? before + 1 : had;
                });
        return entered[0];
    }

    private void leave(TenantId tenant) {
        inFlight.computeIfPresent(tenant, (same, had) -> had <= 1 ? null : had - 1);
    }
}
