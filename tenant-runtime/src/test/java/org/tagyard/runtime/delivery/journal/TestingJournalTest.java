package org.tagyard.runtime.delivery.journal;

import java.time.Clock;
import java.util.Optional;
import org.tagyard.runtime.delivery.journal.JournalUnavailable.Reason;

class TestingJournalTest extends JournalContract {
    private final TestingDisk disk = new TestingDisk();

    private record InMemory(TestingJournal journal, RecordingRecovery recovery, TestingDisk disk)
            implements Node {
        @Override
        public void die() {
            journal.die();
        }

        @Override
        public void stop() {
            if (!journal.refusal().equals(Optional.of(Reason.STOPPED))) {
                journal.die();
                disk.offer();
            }
        }
    }

    @Override
    protected Node start(String name) {
        var node =
                new InMemory(
                        new TestingJournal(disk, Clock.systemUTC()), new RecordingRecovery(), disk);
        node.journal().open(node.recovery());
        return node;
    }

    @Override
    protected Journal unopened() {
        return new TestingJournal(disk, Clock.systemUTC());
    }

    @Override
    protected void takeOver(Node sleeper, Node taker) {
        ((InMemory) taker).journal().takeFrom(((InMemory) sleeper).journal());
    }
}
