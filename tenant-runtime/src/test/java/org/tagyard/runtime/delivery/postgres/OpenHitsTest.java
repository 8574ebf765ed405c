package org.tagyard.runtime.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OpenHitsTest {
    private final OpenHits open = new OpenHits();
    private final Slot[] slots = {new Slot(0), new Slot(1), new Slot(2)};

    @Test
    void itHoldsWhatAMapWouldHold() {
        var random = new Random(11);
        Map<Long, Slot> model = new TreeMap<>();
        for (int i = 0; i < 60_000; i++) {
            long number = random.nextInt(3_000);
            if (random.nextInt(3) == 0) {
                open.end(number);
                model.remove(number);
            } else if (!model.containsKey(number)) {
                var slot = slots[random.nextInt(slots.length)];
                open.open(number, slot);
                model.put(number, slot);
            }
            assertThat(open.slotOf(number)).isEqualTo(Optional.ofNullable(model.get(number)));
        }
        assertThat(open.size()).isEqualTo(model.size());
        assertThat(open.in(slot -> true))
                .containsExactly(model.keySet().stream().mapToLong(Long::longValue).toArray());
        for (var slot : slots) {
            assertThat(slot.open())
                    .isEqualTo((int) model.values().stream().filter(s -> s == slot).count());
        }
    }

    @Test
    void movedHitsCountInTheirNewSlot() {
        for (long number = 1; number <= 100; number++) {
            open.open(number, slots[0]);
        }
        open.end(3);
        open.move(new long[] {2, 3, 4}, slots[1]);
        assertThat(slots[0].open()).isEqualTo(97);
        assertThat(slots[1].open()).isEqualTo(2);
        assertThat(open.in(slot -> slot == slots[1])).containsExactly(2, 4);
    }

    @Test
    void aHitEndsOnce() {
        open.open(1, slots[0]);
        open.end(1);
        open.end(1);
        assertThat(slots[0].open()).isZero();
        assertThat(open.size()).isZero();
    }
}
