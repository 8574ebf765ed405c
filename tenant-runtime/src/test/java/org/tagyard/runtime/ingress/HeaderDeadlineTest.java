package org.tagyard.runtime.ingress;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Headers that drip (spec: isolation §5). */
class HeaderDeadlineTest {
    private static final String HEAD = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n";

    private final EmbeddedChannel channel =
            new EmbeddedChannel(new HeaderDeadline(Duration.ofSeconds(30)));

    @BeforeEach
    void timeStandsStill() {
        channel.freezeTime();
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, US_ASCII));
    }

    private void pass(long seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runPendingTasks();
        channel.runScheduledPendingTasks();
    }

    @Test
    void aHeaderLineThatDripsIsCutThoughTheConnectionIsNeverIdle() {
        send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
        for (int i = 0; i < 29; i++) {
            pass(1);
            send("x");
            assertThat(channel.isOpen()).as("second " + i).isTrue();
        }
        pass(1);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aRequestWhoseHeadersAreCompleteIsLeftToOthers() {
        send(HEAD);
        pass(3_600);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void theEndIsSeenHoweverItIsCutIntoPieces() {
        for (var piece : HEAD.split("", -1)) {
            send(piece);
        }
        pass(31);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aBodyThatLooksLikeHeadersIsABody() {
        send(HEAD);
        send("a\r\n");
        pass(31);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void theNextRequestOnTheConnectionHasItsOwnTime() {
        send(HEAD + "body");
        channel.writeOutbound(Unpooled.copiedBuffer("HTTP/1.1 200 OK\r\n\r\n", US_ASCII));
        pass(3_600);
        assertThat(channel.isOpen()).isTrue();
        send("GET /");
        pass(29);
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void emptyLinesBeforeTheRequestDoNotEndItsHeaders() {
        send("\r\n\r\nGET /");
        pass(30);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whatWasReadIsHandedOn() {
        send("GET /");
        assertThat(channel.<Object>readInbound()).isNotNull();
    }
}
