package org.tagyard.local.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No source harms whoever compiles it (spec: isolation §1, §3). */
class HostileSourcesTest {
    /**
     * In proportion to a text of a megabyte; compiling ordinary code of that size takes as long.
     */
    private static final long MOST_BYTES = 200_000_000;

    private static final HostileRun RUN = new HostileRun();

    static List<HostileSource> sources() {
        return HostileSource.all();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void itIsCompiledOrRefusedInProportion(HostileSource source) {
        var verdict = RUN.compile(source.text());
        assertThat(verdict.by()).isIn("compiled", "refused");
        assertThat(verdict.cpu()).isLessThanOrEqualTo(AbuseBench.MOST_COMPILING);
        assertThat(verdict.allocatedBytes()).isLessThanOrEqualTo(MOST_BYTES);
    }
}
