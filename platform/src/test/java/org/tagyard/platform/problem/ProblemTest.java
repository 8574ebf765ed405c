package org.tagyard.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void slugsAreUniqueAndFoundAgain() {
        assertThat(Arrays.stream(Problem.values()).map(Problem::slug)).doesNotHaveDuplicates();
        for (Problem problem : Problem.values()) {
            assertThat(Problem.ofSlug(problem.slug())).contains(problem);
        }
        assertThat(Problem.ofSlug("no-such-problem")).isEmpty();
    }

    @Test
    void theTypeIsMadeOfTheSlug() {
        assertThat(Problem.NOT_FOUND.type()).hasToString("urn:tagyard:problem:not-found");
    }

    @Test
    void anExceptionGathersTheParticularsWithoutChanging() {
        var first = ProblemException.of(Problem.RATE_LIMITED, "600 reads a minute.");
        var second = first.with("retryAfterSeconds", 7).withHeader("Retry-After", "7");
        assertThat(first.members()).isEmpty();
        assertThat(second.members()).isEqualTo(Map.of("retryAfterSeconds", 7));
        assertThat(second.headers()).isEqualTo(Map.of("Retry-After", "7"));
    }

    @Test
    void validationCountsItsErrors() {
        var one = Violation.at("/a", Violation.Code.REQUIRED, "a is needed.");
        assertThat(ProblemException.invalid(List.of(one)).detail())
                .isEqualTo("1 member needs attention.");
        assertThat(ProblemException.invalid(List.of(one, one)).detail())
                .isEqualTo("2 members need attention.");
    }
}
