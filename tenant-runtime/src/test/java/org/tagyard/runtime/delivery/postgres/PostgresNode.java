package org.tagyard.runtime.delivery.postgres;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.tagyard.migrations.Login;
import org.tagyard.runtime.delivery.journal.Journal;
import org.tagyard.runtime.delivery.journal.JournalContract;
import org.tagyard.runtime.delivery.journal.RecordingRecovery;
import org.tagyard.runtime.testing.Configs;

/** A process with a journal in PostgreSQL, behind a wire of its own. */
final class PostgresNode implements JournalContract.Node {
    /** Quick to be taken over, and slow to call a busy machine's database slow. */
    private static final Map<String, String> QUICK =
            Map.of(
                    "tagyard.delivery.journal.lease", "2s",
                    "tagyard.delivery.journal.slow-after", "10s");

    private final Wire wire;
    private final PostgresJournal journal;
    private final RecordingRecovery recovery = new RecordingRecovery();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private PostgresNode(Login login, String name, Map<String, String> settings) {
        int at = login.url().lastIndexOf(':') + 1;
        int slash = login.url().indexOf('/', at);
        this.wire = new Wire(Integer.parseInt(login.url().substring(at, slash)));
        var url = login.url().substring(0, at) + wire.port() + login.url().substring(slash);
        this.journal =
                new PostgresJournal(
                        new Backends.Login(url, login.user(), login.password()),
                        name,
                        config(settings),
                        meters);
    }

    static JournalConfig config(Map<String, String> settings) {
        var all = new HashMap<>(QUICK);
        settings.forEach((name, value) -> all.put("tagyard.delivery.journal." + name, value));
        return Configs.of(JournalConfig.class, all);
    }

    /** With a lease of two seconds. */
    static PostgresNode open(Login login, String name) {
        return open(login, name, Map.of());
    }

    static PostgresNode open(Login login, String name, Map<String, String> settings) {
        var node = new PostgresNode(login, name, settings);
        node.journal.open(node.recovery);
        return node;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public RecordingRecovery recovery() {
        return recovery;
    }

    Wire wire() {
        return wire;
    }

    double metric(String name) {
        return meters.get("tagyard.delivery.journal." + name)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    @Override
    public void die() {
        wire.cut();
    }

    @Override
    public void stop() {
        journal.close();
        wire.close();
    }
}
