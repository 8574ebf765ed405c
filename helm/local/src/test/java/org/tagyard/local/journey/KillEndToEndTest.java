package org.tagyard.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tagyard.local.durable.KillProof;

/** The short form of {@code ./tagyard prove kill} (spec: delivery §8, row 1). */
class KillEndToEndTest {
    private static final int KILLS = 20;

    @Test
    void nothingAcknowledgedIsLostWhenTheRuntimeIsKilledTwentyTimes() {
        var seed = System.nanoTime(); // printed by the proof, which takes it as --seed
        assertThat(KillProof.run(Checkout.root(), Checkout.data(), KILLS, seed)).isZero();
    }
}
