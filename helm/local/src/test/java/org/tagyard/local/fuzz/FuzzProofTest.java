package org.tagyard.local.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.templateapi.ShippedTemplate;

/** The short form of {@code ./tagyard prove fuzz}, and that it would notice. */
class FuzzProofTest {
    private static final int TEXTS = 600;

    @Test
    void nothingDamagedCrashesHangsOrShowsJava() {
        var told = new ByteArrayOutputStream();
        var templates =
                Stream.of(ShippedTemplate.values())
                        .map(it -> new String(it.bytes(), StandardCharsets.UTF_8))
                        .toList();
        var tried = new AtomicInteger();
        int code =
                new FuzzProof(new PrintStream(told, true, StandardCharsets.UTF_8), templates)
                        .run(1_000, () -> tried.incrementAndGet() <= TEXTS);
        assertThat(code).as(told.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("150 damaged files and 450 programs: 0 different findings");
    }

    @Test
    void aTargetThatThrowsIsACrash() {
        var trial =
                new Trial(text -> {
                    throw new IllegalStateException("broken");
                });
        assertThat(trial.problem("x").map(Trial.Problem::detail).orElse(""))
                .contains("IllegalStateException: broken");
    }

    @Test
    void aTargetThatOverflowsItsStackIsACrash() {
        assertThat(
                        new Trial(FuzzProofTest::deeper)
                                .problem("x")
                                .map(Trial.Problem::kind)
                                .orElse(""))
                .contains("StackOverflowError");
    }

    @SuppressWarnings("InfiniteRecursion") // that is what is proved
    private static List<String> deeper(String text) {
        return List.of(deeper(text + "x").getFirst() + "y");
    }

    @Test
    void aClassOfJavaInWhatIsShownIsALeak() {
        Target leaking = text -> List.of("java.lang.String cannot be cast");
        assertThat(new Trial(leaking).problem("x")).isPresent();
        assertThat(new Trial(leaking).problem("say java.lang here")).isEmpty();
        assertThat(new Trial(text -> List.of("undefined is not a function")).problem("x"))
                .isEqualTo(Optional.empty());
    }

    @Test
    void theSameSeedDoesTheSameDamage() {
        var first = new Mutations(new Random(3)).damage("let a = [1, 2];", "other");
        assertThat(new Mutations(new Random(3)).damage("let a = [1, 2];", "other"))
                .isEqualTo(first);
    }
}
