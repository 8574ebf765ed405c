package org.tagyard.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.tagyard.local.process.Running.Turn;

class RunningTest {
    private final List<String> stopped = Collections.synchronizedList(new ArrayList<>());
    private final Running running = new Running();

    @Test
    void everythingStopsInTurnWhateverWasStartedFirst() {
        start(Turn.CLAIM, "claim");
        start(Turn.DATABASE, "database");
        start(Turn.INBOX, "inbox");
        start(Turn.PLANES, "planes");
        start(Turn.SIGN_IN, "sign-in");
        running.close();
        assertThat(stopped).containsExactly("planes", "sign-in", "inbox", "database", "claim");
    }

    @Test
    void oneThatDoesNotStopKeepsNobodyFromIt() {
        running.start(
                Turn.PLANES,
                () ->
                        () -> {
                            throw new IllegalStateException("stuck");
                        });
        start(Turn.DATABASE, "database");
        running.close();
        assertThat(stopped).containsExactly("database");
    }

    @Test
    void whatIsStillStartingAtTheEndIsStoppedAsSoonAsItHasStarted() throws InterruptedException {
        var starting = new CountDownLatch(1);
        var thread =
                Thread.ofVirtual()
                        .start(() ->
                                assertThatThrownBy(() ->
                                                running.start(
                                                        Turn.DATABASE,
                                                        () -> {
                                                            starting.countDown();
                                                            while (!running.isEnding()) {
                                                                Thread.onSpinWait();
                                                            }
                                                            return () -> stopped.add("database");
                                                        }))
                                        .isInstanceOf(IllegalStateException.class));
        starting.await();
        running.close();
        assertThat(stopped).containsExactly("database");
        thread.join();
        assertThatThrownBy(() -> start(Turn.INBOX, "inbox"))
                .isInstanceOf(IllegalStateException.class);
    }

    private void start(Turn turn, String name) {
        AutoCloseable service = () -> stopped.add(name);
        running.start(turn, () -> service);
    }
}
