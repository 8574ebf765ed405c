package org.tagyard.admin.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final StreamRows.Session SESSION =
            new StreamRows.Session(Instant.parse("2026-11-24T10:00:00Z"), Optional.empty());

    @Test
    void whoIsUpToDateWaitsAndGetsNothingInTime() throws InterruptedException {
        assertThat(new Feed(SESSION, 7).next(7, Duration.ZERO)).isEqualTo(events());
    }

    @Test
    void newsReachEverybodyFromWhereTheyStand() throws InterruptedException {
        var feed = new Feed(SESSION, 7);
        feed.add(look(8, 9));
        assertThat(feed.next(7, Duration.ZERO)).isEqualTo(events(8, 9));
        assertThat(feed.next(8, Duration.ZERO)).isEqualTo(events(9));
        assertThat(feed.last()).isEqualTo(9);
    }

    @Test
    void whoIsBehindWhatIsKeptReadsTheDatabase() throws InterruptedException {
        var feed = new Feed(SESSION, 7);
        assertThat(feed.next(3, Duration.ZERO)).isEqualTo(new Feed.Next.Behind());
        feed.add(
                new StreamRows.Look(
                        Optional.of(SESSION),
                        LongStream.rangeClosed(8, 2_100).mapToObj(FeedTest::event).toList()));
        assertThat(feed.next(7, Duration.ZERO)).isEqualTo(new Feed.Next.Behind());
        assertThat(feed.next(2_098, Duration.ZERO)).isEqualTo(events(2_099, 2_100));
    }

    @Test
    void aClosedFeedSendsEverybodyAway() throws InterruptedException {
        var feed = new Feed(SESSION, 7);
        feed.close();
        assertThat(feed.next(7, Duration.ofDays(1))).isEqualTo(new Feed.Next.Closed());
    }

    private static StreamRows.Look look(long... numbers) {
        return new StreamRows.Look(
                Optional.of(SESSION), LongStream.of(numbers).mapToObj(FeedTest::event).toList());
    }

    private static Feed.Next events(long... numbers) {
        return new Feed.Next.Events(LongStream.of(numbers).mapToObj(FeedTest::event).toList());
    }

    private static StreamEvent event(long number) {
        return new StreamEvent(number, "hit-started", JsonNodeFactory.instance.objectNode());
    }
}
