package org.tagyard.admin.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathStatsTest {
    @Test
    void ninetyNineOfAHundredAreWithinTheTimeThatIsTold() {
        assertThat(PathStats.p99(new long[] {99, 0, 0, 1})).contains(1L);
        assertThat(PathStats.p99(new long[] {98, 0, 0, 2})).contains(8L);
        assertThat(PathStats.p99(new long[] {0, 1})).contains(2L);
    }

    @Test
    void whereNobodyWasAnsweredNoTimeIsTold() {
        assertThat(PathStats.p99(new long[0])).isEmpty();
        assertThat(PathStats.p99(new long[] {0, 0})).isEmpty();
    }
}
