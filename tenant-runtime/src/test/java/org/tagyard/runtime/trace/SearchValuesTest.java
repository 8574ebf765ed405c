package org.tagyard.runtime.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What hits can be found by. */
class SearchValuesTest {
    @Test
    void textsNumbersAndTruthValuesAreFoundAndObjectsAreNot() {
        assertThat(
                        of(
                                "{\"a\":{\"b\":\"x\"},\"n\":1.5,\"t\":true}",
                                "/a/b",
                                "/n",
                                "/t",
                                "/a",
                                "/none"))
                .containsExactly("/a/b:x", "/n:1.5", "/t:true");
    }

    @Test
    void nullAndTextsTooLongToBeNamesAreLeftOut() {
        assertThat(of("{\"a\":null,\"b\":\"" + "x".repeat(257) + "\"}", "/a", "/b")).isEmpty();
    }

    @Test
    void aBodyThatIsNoJsonAndAPointerThatIsNoneFindNothing() {
        assertThat(of("a=1&b=2", "/a")).isEmpty();
        assertThat(of("", "/a")).isEmpty();
        assertThat(of("{\"a\":1}", "a")).isEmpty();
    }

    private static List<String> of(String body, String... pointers) {
        return SearchValues.of(body.getBytes(UTF_8), List.of(pointers));
    }
}
