package org.tagyard.runtime.delivery.postgres;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.tagyard.migrations.Login;
import org.tagyard.runtime.delivery.journal.Journal;

/** A journal in PostgreSQL behind a wire that can be cut; nobody has opened it. */
public final class WiredJournal {
    private final Wire wire;
    private final PostgresJournal journal;

    public WiredJournal(Login login, String node) {
        int at = login.url().lastIndexOf(':') + 1;
        int slash = login.url().indexOf('/', at);
        wire = new Wire(Integer.parseInt(login.url().substring(at, slash)));
        var url = login.url().substring(0, at) + wire.port() + login.url().substring(slash);
        journal =
                new PostgresJournal(
                        new Backends.Login(url, login.user(), login.password()),
                        node,
                        PostgresNode.config(Map.of()),
                        new SimpleMeterRegistry());
    }

    public Journal journal() {
        return journal;
    }

    /** The process dies without a word. */
    public void cut() {
        wire.cut();
    }

    public void close() {
        journal.close();
        wire.close();
    }
}
