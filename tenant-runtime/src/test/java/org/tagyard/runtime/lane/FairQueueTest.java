package org.tagyard.runtime.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.tenant.TenantId;

class FairQueueTest {
    private static final long MS = 1_000_000;
    private static final TenantId CHEAP = new TenantId(new UUID(1, 1));
    private static final TenantId COSTLY = new TenantId(new UUID(1, 2));
    private static final TenantId THIRD = new TenantId(new UUID(1, 3));

    private final FairQueue queue = new FairQueue(MS);

    private static void nothing() {}

    private void add(TenantId tenant, int times) {
        for (int i = 0; i < times; i++) {
            queue.addFresh(queue.of(tenant), FairQueueTest::nothing, 0);
        }
    }

    /** Serves for so much CPU time; a task costs what its tenant's tasks cost. */
    private Map<TenantId, Long> serve(long cpuNanos, Map<TenantId, Long> costs) {
        var used = new HashMap<TenantId, Long>();
        long spent = 0;
        while (spent < cpuNanos) {
            var next = queue.poll().orElseThrow();
            long cost = costs.getOrDefault(next.queue().tenant(), MS);
            next.queue().charge(cost);
            used.merge(next.queue().tenant(), cost, Long::sum);
            spent += cost;
        }
        return used;
    }

    @Test
    void tenantsGetEqualShareOfCpuNotOfTasks() {
        add(CHEAP, 20_000);
        add(COSTLY, 200);
        var used = serve(1_000 * MS, Map.of(CHEAP, MS / 10, COSTLY, 20 * MS));
        double share = (double) used.getOrDefault(CHEAP, 0L) / used.getOrDefault(COSTLY, 1L);
        assertThat(share).isBetween(0.9, 1.1);
    }

    @Test
    void aFloodDoesNotDelayANeighboursSingleTask() {
        add(COSTLY, 10_000);
        serve(50 * MS, Map.of(COSTLY, MS));
        add(CHEAP, 1);
        int before = 0;
        for (var next = queue.poll().orElseThrow();
                !next.queue().tenant().equals(CHEAP);
                next = queue.poll().orElseThrow()) {
            next.queue().charge(MS);
            before++;
        }
        assertThat(before).isLessThan(3);
    }

    @Test
    void aDebtIsWaitedForInLaterRounds() {
        add(COSTLY, 2);
        add(CHEAP, 100);
        var first = queue.poll().orElseThrow();
        assertThat(first.queue().tenant()).isEqualTo(COSTLY);
        first.queue().charge(30 * MS);
        var used = serve(25 * MS, Map.of(COSTLY, 30 * MS, CHEAP, MS));
        assertThat(used).containsOnlyKeys(CHEAP);
    }

    @Test
    void aDebtIsNotEscapedByAnEmptyQueue() {
        add(CHEAP, 100);
        add(COSTLY, 1);
        while (true) {
            var next = queue.poll().orElseThrow();
            next.queue().charge(next.queue().tenant().equals(COSTLY) ? 30 * MS : MS);
            if (next.queue().tenant().equals(COSTLY)) {
                break;
            }
        }
        serve(2 * MS, Map.of(CHEAP, MS));
        add(COSTLY, 1);
        assertThat(serve(20 * MS, Map.of(CHEAP, MS, COSTLY, MS))).containsOnlyKeys(CHEAP);
    }

    @Test
    void anIdleLaneForgivesDebts() {
        add(COSTLY, 1);
        queue.poll().orElseThrow().queue().charge(1_000 * MS);
        assertThat(queue.poll()).isEmpty();
        add(CHEAP, 50);
        add(COSTLY, 50);
        assertThat(serve(10 * MS, Map.of(CHEAP, MS, COSTLY, MS))).containsKeys(CHEAP, COSTLY);
    }

    @Test
    void aTenantThatIsAwayIsNotServedUntilItComesBack() {
        add(COSTLY, 3);
        add(CHEAP, 2);
        var first = queue.poll().orElseThrow();
        assertThat(first.queue().tenant()).isEqualTo(COSTLY);
        queue.sendAway(first.queue());
        add(COSTLY, 1);
        assertThat(queue.size()).isEqualTo(2);
        assertThat(serve(2 * MS, Map.of(CHEAP, MS))).containsOnlyKeys(CHEAP);
        assertThat(queue.poll()).isEmpty();
        add(CHEAP, 1);
        queue.comeBack(first.queue());
        assertThat(queue.of(COSTLY)).isSameAs(first.queue());
        assertThat(queue.size()).isEqualTo(4);
        assertThat(serve(4 * MS, Map.of(CHEAP, MS, COSTLY, MS)))
                .containsEntry(COSTLY, 3 * MS)
                .containsEntry(CHEAP, MS);
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void aTenantWithoutWorkComesBackToNothing() {
        add(COSTLY, 1);
        var mine = queue.poll().orElseThrow().queue();
        queue.sendAway(mine);
        queue.comeBack(mine);
        assertThat(queue.size()).isZero();
        assertThat(queue.poll()).isEmpty();
        add(COSTLY, 1);
        assertThat(queue.poll()).isPresent();
    }

    @Test
    void whatHasBegunIsFinishedBeforeNewWork() {
        add(THIRD, 1);
        var order = new StringBuilder();
        queue.addFresh(queue.of(CHEAP), () -> order.append("new "), 0);
        queue.addContinuation(queue.of(CHEAP), () -> order.append("begun "), 0);
        for (var next = queue.poll(); next.isPresent(); next = queue.poll()) {
            next.get().task().run();
        }
        assertThat(order).hasToString("begun new ");
        assertThat(queue.size()).isZero();
    }
}
