package org.tagyard.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tagyard.local.bench.durable.Part;

class PartsTest {
    @Test
    void partsAreNamedOneByOneOrWithCommas() {
        assertThat(Main.parts("latency")).containsExactly(Part.LATENCY);
        assertThat(Main.parts("books,accept,books")).containsExactly(Part.ACCEPT, Part.BOOKS);
    }

    @Test
    void aPartThatIsNotThereIsWrongUsageThatNamesThose() {
        for (var wrong : new String[] {"speed", "accept,", "", "ACCEPT"}) {
            assertThatThrownBy(() -> Main.parts(wrong))
                    .isInstanceOf(UsageException.class)
                    .hasMessageEndingWith("but: accept, pipeline, latency, books, backlog");
        }
    }
}
