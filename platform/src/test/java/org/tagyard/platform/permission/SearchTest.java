package org.tagyard.platform.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SearchTest {
    @Test
    void longPiecesAreFoundWherePlainSearchFindsThem() {
        var random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            var text = word(random, 200);
            var piece =
                    round % 2 == 0
                            ? text.substring(random.nextInt(100), 150)
                            : word(random, 33 + random.nextInt(5));
            int from = random.nextInt(120);
            assertThat(Search.indexOf(text, piece, from)).isEqualTo(text.indexOf(piece, from));
        }
    }

    private static String word(Random random, int length) {
        var word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(random.nextInt(12) == 0 ? 'b' : 'a');
        }
        return word.toString();
    }
}
