package org.tagyard.runtime.delivery.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tagyard.runtime.delivery.journal.HitFixtures.ACME;
import static org.tagyard.runtime.delivery.journal.HitFixtures.aHit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.store.KeptBytes;

class HitCodecTest {
    private static void isKept(KeptHit hit) {
        assertThat(HitCodec.decode(HitCodec.encode(hit))).usingRecursiveComparison().isEqualTo(hit);
    }

    @Test
    void aHitIsTheSameAfterwards() {
        isKept(aHit("größer\0"));
        isKept(aHit(""));
    }

    @Test
    void aHitWithoutAPathAndAReplayIsTheSameAfterwards() {
        var request = aHit("{}").request();
        var replay =
                new KeptHit.Replay(
                        new UUID(1, 2), List.of(0, 3), List.of(new UUID(3, 4)), Optional.of(7));
        var hit =
                new KeptHit(
                        ACME, aHit("").container(), Optional.empty(), request, Optional.of(replay));
        isKept(hit);
    }

    @Test
    void whatRepeatsItselfTakesLittleRoom() {
        var body = "{\"item\":\"shoe\"},".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        assertThat(HitCodec.encode(aHit(ACME, body))).hasSizeLessThan(body.length / 20);
        isKept(aHit(ACME, body));
    }

    @Test
    void theControlPlaneSeesTheSameBytes() {
        for (var body : List.of("größer", "x".repeat(5_000) + "größer")) {
            var stored = HitCodec.encode(aHit(body));

            var seen = KeptBytes.plain(stored, 1 << 20).orElseThrow();

            assertThat(new String(seen, StandardCharsets.UTF_8)).contains("größer");
            assertThat(KeptBytes.plain(stored, 100).orElseThrow().length)
                    .isLessThanOrEqualTo(Math.max(100, stored.length));
        }
        assertThat(KeptBytes.plain(new byte[] {9, 9}, 100)).isEmpty();
        assertThat(KeptBytes.plain(new byte[] {2, 0, 0, 1, 0, -1, -1}, 100)).isEmpty();
        assertThat(KeptBytes.plain(new byte[0], 100)).isEmpty();
    }

    @Test
    void whatCannotBeDeflatedIsKeptAsItIs() {
        var body = new byte[10_000];
        new Random(7).nextBytes(body);
        assertThat(HitCodec.encode(aHit(ACME, body)).length).isBetween(10_000, 10_400);
        isKept(aHit(ACME, body));
    }

    @Test
    void howLargeAHitIsInMemoryIsKnownBefore() {
        var stored = HitCodec.encode(aHit("x".repeat(5_000)));
        assertThat(stored).hasSizeLessThan(500);
        assertThat(HitCodec.decodedBytes(stored)).isBetween(5_000, 5_500);
        var plain = HitCodec.encode(aHit("short"));
        assertThat(HitCodec.decodedBytes(plain)).isEqualTo(plain.length);
        assertThatThrownBy(() -> HitCodec.decodedBytes(new byte[] {9}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherBytesAreNoHit() {
        assertThatThrownBy(() -> HitCodec.decode(new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HitCodec.decode(new byte[] {9, 9, 9}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHitThatIsCutOffIsNoHit() {
        var plain = HitCodec.encode(aHit("short"));
        var deflated = HitCodec.encode(aHit("x".repeat(5_000)));
        for (var whole : List.of(plain, deflated)) {
            for (int length = 0; length < whole.length; length++) {
                var part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> HitCodec.decode(part))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }
}
