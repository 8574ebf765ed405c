package org.tagyard.local.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What stays on the heap (spec: isolation §1). A third is left for the layout of other machines.
 */
class FootprintsTest {
    @Test
    void compiledTemplatesShareTheirNodesClassesAndAreSmall() {
        var one = Footprints.templates();
        assertThat(one.bytes() * Footprints.TEMPLATES).isLessThanOrEqualTo(13_300_000);
        // the first template may bring some; a class for each would be hundreds
        assertThat(one.classes()).isLessThan(100);
    }

    @Test
    void aRunThatWaitsForItsAnswerHoldsLittle() {
        assertThat(Footprints.waiting().bytes()).isLessThanOrEqualTo(8_000 * 4 / 3.0);
    }
}
