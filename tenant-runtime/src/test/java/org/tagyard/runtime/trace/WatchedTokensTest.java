package org.tagyard.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings;

class WatchedTokensTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final UUID OPEN = new UUID(3, 1);
    private static final UUID OTHER = new UUID(3, 2);

    private final List<TraceSink.Told> told = new ArrayList<>();
    private final WatchedTokens tokens =
            new WatchedTokens(
                    new TraceSink() {
                        @Override
                        public void tell(Told message) {
                            told.add(message);
                        }

                        @Override
                        public void keep(Document document) {
                            throw new AssertionError("no hit is recorded");
                        }
                    });

    private static LiveSettings.Preview preview(UUID id, Instant until) {
        return new LiveSettings.Preview(id, "live", "live", "send", "00", until, Optional.empty());
    }

    private static LiveContainer container(int number, LiveSettings.Preview... previews) {
        return new LiveContainer(
                new TenantId(new UUID(1, 1)),
                new ContainerId(new UUID(2, number)),
                new LiveSettings(
                        1,
                        "abcdefgh",
                        1,
                        LiveSettings.Availability.ACTIVE,
                        400,
                        List.of(),
                        Map.of(),
                        List.of(previews)),
                Optional.empty());
    }

    private void seen(LiveContainer live, Instant at) {
        var hit =
                new Hit(
                        new UUID(7, 7),
                        at,
                        "shop.example.org",
                        "GET",
                        "/order_created",
                        "token=secret",
                        Headers.NONE,
                        new byte[0],
                        "192.0.2.7",
                        Hit.Origin.NETWORK);
        tokens.seen(hit, live, at);
    }

    @Test
    void everyOpenSessionOfTheContainerHearsWhenWhereAndFromWhom() {
        seen(
                container(
                        1,
                        preview(OPEN, NOON.plusSeconds(60)),
                        preview(OTHER, NOON.plusSeconds(60))),
                NOON);

        assertThat(told)
                .extracting(it -> it.session().preview().orElseThrow())
                .containsExactly(OPEN, OTHER);
        assertThat(told.getFirst().type()).isEqualTo("unknown-token");
        assertThat(told.getFirst().data().toString())
                .isEqualTo(
                        "{\"at\":\"2026-11-24T12:00:00.000Z\",\"path\":\"/order_created\","
                                + "\"clientIp\":\"192.0.2.7\"}");
    }

    @Test
    void aSecondHoldsOneMessagePerContainer() {
        var shop = container(1, preview(OPEN, NOON.plusSeconds(60)));
        var blog = container(2, preview(OTHER, NOON.plusSeconds(60)));
        seen(shop, NOON);
        seen(shop, NOON.plusMillis(999));
        seen(blog, NOON.plusMillis(999));
        seen(shop, NOON.plusSeconds(1));
        seen(shop, NOON.plusMillis(1_500));

        assertThat(told)
                .extracting(it -> it.session().preview().orElseThrow())
                .containsExactly(OPEN, OTHER, OPEN);
    }

    @Test
    void nobodyIsToldWhenNobodyCanWatch() {
        seen(container(1, preview(OPEN, NOON)), NOON);
        seen(container(1), NOON);

        assertThat(told).isEmpty();
    }
}
