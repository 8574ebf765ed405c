package org.tagyard.runtime.delivery.journal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;

/** Hits and receipts for tests of journals. */
public final class HitFixtures {
    public static final TenantId ACME = new TenantId(new UUID(1, 1));
    public static final TenantId GLOBEX = new TenantId(new UUID(1, 2));
    public static final UUID PATH = new UUID(2, 1);
    private static final ContainerId SHOP = new ContainerId(new UUID(3, 1));

    private HitFixtures() {}

    public static KeptHit aHit(String body) {
        return aHit(ACME, body.getBytes(StandardCharsets.UTF_8));
    }

    public static KeptHit aHit(TenantId tenant, byte[] body) {
        var request =
                new Hit(
                        UUID.randomUUID(),
                        Instant.parse("2026-11-24T12:00:00.123456789Z"),
                        "shop.example.org",
                        "POST",
                        "/hooks/orders",
                        "source=crm",
                        Headers.of(
                                List.of(
                                        new Header("Content-Type", "application/json"),
                                        new Header("X-Order", "größer"))),
                        body,
                        "192.0.2.7",
                        Hit.Origin.NETWORK);
        return new KeptHit(tenant, SHOP, Optional.of(PATH), request, Optional.empty());
    }

    /** A hit that is never a duplicate. */
    public static NewHit anew(String body) {
        return new NewHit(aHit(body), Optional.empty());
    }

    /** A hit that a sender would send again under this id. */
    public static NewHit once(String deliveryId) {
        return once(ACME, deliveryId, Duration.ofHours(72));
    }

    public static NewHit once(TenantId tenant, String deliveryId, Duration window) {
        return new NewHit(
                aHit(tenant, deliveryId.getBytes(StandardCharsets.UTF_8)),
                Optional.of(Once.byDeliveryId(PATH, deliveryId, window)));
    }

    public static Receipt receipt(Position hit, int attempt, Receipt.Outcome outcome) {
        return new Receipt(
                hit,
                0,
                new UUID(4, 1),
                attempt,
                outcome,
                Instant.parse("2026-11-24T12:00:01Z"),
                outcome == Receipt.Outcome.RETRY
                        ? Optional.of(Instant.parse("2026-11-24T12:00:06Z"))
                        : Optional.empty(),
                "unanswered",
                "503 try later");
    }

    public static String bodyOf(KeptHit hit) {
        return new String(hit.request().body(), StandardCharsets.UTF_8);
    }
}
