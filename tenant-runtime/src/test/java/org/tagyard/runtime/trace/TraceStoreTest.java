package org.tagyard.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceStoreTest {
    @ParameterizedTest
    @CsvSource({"a\u0000b, a\uFFFDb", "\\u0000, \\u0000", "\\\\u0000, \\\\u0000"})
    void whatJsonbRefusesIsReplacedAndWhatOnlyLooksLikeItStays(String text, String stored) {
        var json = TraceStore.storable(new TextNode(text));

        assertThat(json).isEqualTo(new TextNode(stored).toString());
    }

    @Test
    void aLoneSurrogateIsReplaced() {
        assertThat(TraceStore.storable(new TextNode("a\uD800b"))).isEqualTo("\"a?b\"");
    }
}
