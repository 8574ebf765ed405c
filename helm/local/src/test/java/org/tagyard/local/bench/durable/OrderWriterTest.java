package org.tagyard.local.bench.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tagyard.local.durable.DurableShop;
import org.tagyard.local.durable.SignedOrder;

class OrderWriterTest {
    private static final byte[] SECRET = "a secret of the shop".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PREFIX = "A-".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final OrderWriter writer =
            new OrderWriter(DurableShop.HOST, DurableShop.PATH, SECRET, "A-");

    @Test
    void aRequestIsTheOneThatAnOrdinarySenderSigns() {
        for (long number : new long[] {7, 4_294_967_296L, 9_999_999_999L}) {
            var signed = new SignedOrder(SECRET, "A-%010d".formatted(number), 1_024);
            assertThat(written(number, NOON)).isEqualTo(signed.request(NOON));
        }
    }

    @Test
    void nothingIsLeftOfTheOrderBefore() {
        written(9_999_999_999L, NOON.plusSeconds(1));
        var signed = new SignedOrder(SECRET, "A-0000000001", 1_024);
        assertThat(written(1, NOON)).isEqualTo(signed.request(NOON));
    }

    @Test
    void theNumberIsFoundAgainInABody() {
        var request = written(42, NOON);
        assertThat(OrderWriter.numberIn(request, 0, request.length, PREFIX)).isEqualTo(42);
    }

    @Test
    void anOrderOfAnotherRunOrNoOrderHasNoNumber() {
        var request = written(42, NOON);
        var others = "B-".getBytes(StandardCharsets.US_ASCII);
        assertThat(OrderWriter.numberIn(request, 0, request.length, others)).isNegative();
        var damaged = "{\"id\":\"A-00000x0001\",\"total\":1}".getBytes(StandardCharsets.US_ASCII);
        assertThat(OrderWriter.numberIn(damaged, 0, damaged.length, PREFIX)).isNegative();
        var cut = "{\"id\":\"A-00000".getBytes(StandardCharsets.US_ASCII);
        assertThat(OrderWriter.numberIn(cut, 0, cut.length, PREFIX)).isNegative();
    }

    private byte[] written(long number, Instant at) {
        var bytes = ByteBuffer.allocate(writer.length());
        writer.write(number, at.getEpochSecond(), bytes);
        return bytes.array();
    }
}
