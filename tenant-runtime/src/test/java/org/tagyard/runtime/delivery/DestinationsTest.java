package org.tagyard.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** What is remembered of servers, and how much at most. */
class DestinationsTest {
    private static final TenantId SHOP = new TenantId(new UUID(1, 1));
    private static final TenantId NEIGHBOUR = new TenantId(new UUID(1, 2));

    private final SimulatedTime time = new SimulatedTime();
    private final Destinations destinations = new Destinations(time);

    private static Destinations.Key key(TenantId tenant, String host) {
        return new Destinations.Key(tenant, new ContainerId(new UUID(2, 2)), host);
    }

    private Destination visited(TenantId tenant, String host) {
        time.pass(Duration.ofMillis(1));
        var destination = destinations.of(key(tenant, host));
        destination.answered(time.instant());
        return destination;
    }

    @Test
    void hostsWithoutEndPushOutTheLeastUsedOnesOfTheirOwnTenantAlone() {
        var neighbours = visited(NEIGHBOUR, "chat.example.org");
        var busy = visited(SHOP, "busy.example.org");
        busy.enter(true, time.instant());
        var sick = visited(SHOP, "sick.example.org");
        for (int i = 0; i < Destination.IN_A_ROW; i++) {
            sick.unanswered(time.instant(), java.util.Optional.empty(), "It answered 503.");
        }

        for (int i = 0; i < 3 * Destinations.MOST_OF_A_TENANT; i++) {
            visited(SHOP, "host-" + i + ".example.org");
        }

        assertThat(destinations.all()).hasSizeLessThanOrEqualTo(Destinations.MOST_OF_A_TENANT + 1);
        assertThat(destinations.of(key(NEIGHBOUR, "chat.example.org"))).isSameAs(neighbours);
        assertThat(destinations.of(key(SHOP, "busy.example.org"))).isSameAs(busy);
        assertThat(destinations.of(key(SHOP, "sick.example.org"))).isSameAs(sick);
    }

    @Test
    void whereAllAreInUseOneMoreIsServedAndNotRemembered() {
        for (int i = 0; i < Destinations.MOST_OF_A_TENANT; i++) {
            visited(SHOP, "host-" + i + ".example.org").enter(true, time.instant());
        }

        var key = key(SHOP, "one-more.example.org");
        var passing = destinations.of(key);
        assertThat(passing.enter(true, time.instant())).isEqualTo(Destination.Entry.ENTERS);
        destinations.leave(key, passing, true);

        assertThat(passing.view().inFlight()).isZero();
        assertThat(destinations.all())
                .hasSize(Destinations.MOST_OF_A_TENANT)
                .doesNotContainKey(key);
    }

    @Test
    void whatNobodyUsedForAnHourIsForgotten() {
        visited(SHOP, "idle.example.org");
        visited(NEIGHBOUR, "busy.example.org").enter(true, time.instant());

        time.pass(Duration.ofHours(2));
        destinations.forgetUnused();

        assertThat(destinations.all()).containsOnlyKeys(key(NEIGHBOUR, "busy.example.org"));
    }
}
