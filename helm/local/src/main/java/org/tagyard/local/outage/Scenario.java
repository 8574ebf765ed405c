package org.tagyard.local.outage;

import java.util.Optional;
import java.util.stream.Stream;

/** What is taken away. */
public enum Scenario {
    POSTGRES_KILLED(
            "postgres-killed",
            "PostgreSQL killed with kill -9, started again later",
            1,
            Meanwhile.REFUSED,
            DatabaseStrikes::killed),
    POSTGRES_RESTARTED(
            "postgres-restarted",
            "PostgreSQL stopped in order and started again at once",
            1,
            Meanwhile.REFUSED,
            DatabaseStrikes::restarted),
    CONNECTIONS_CUT(
            "connections-cut",
            "every connection terminated, again each second",
            1,
            Meanwhile.EITHER,
            ConnectionStrikes::cut),
    CONNECTIONS_TAKEN(
            "connections-taken",
            "every connection terminated, and all that PostgreSQL allows taken by others",
            1,
            Meanwhile.REFUSED,
            ConnectionStrikes::taken),
    POOL_EXHAUSTED(
            "pool-exhausted",
            "tables locked until the runtime's pooled connections wait for them",
            1,
            Meanwhile.EITHER,
            ConnectionStrikes::pooled),
    DISK_FULL(
            "disk-full",
            "the file system of the database filled to its last byte",
            1,
            Meanwhile.EITHER,
            DiskStrike::full),
    READ_ONLY(
            "read-only",
            "the database made read-only",
            1,
            Meanwhile.REFUSED,
            DatabaseStrikes::readOnly),
    RUNTIME_STOPPED(
            "runtime-stopped",
            "one of two runtimes stopped (SIGSTOP) and woken",
            2,
            Meanwhile.EITHER,
            RuntimeStrikes::stopped),
    RUNTIME_KILLED(
            "runtime-killed",
            "one of two runtimes killed with kill -9",
            2,
            Meanwhile.EITHER,
            RuntimeStrikes::killed);

    /** What durable paths answer while it is away. */
    enum Meanwhile {
        /** 503, each time: there is no way to keep a hit. */
        REFUSED,
        /** Some may be refused. */
        EITHER
    }

    private final String title;
    private final String text;
    private final int runtimes;
    private final Meanwhile meanwhile;
    private final Strike strike;

    Scenario(String title, String text, int runtimes, Meanwhile meanwhile, Strike strike) {
        this.title = title;
        this.text = text;
        this.runtimes = runtimes;
        this.meanwhile = meanwhile;
        this.strike = strike;
    }

    /** As it stands on the command line. */
    public String title() {
        return title;
    }

    /** What is done, in a few words. */
    String text() {
        return text;
    }

    int runtimes() {
        return runtimes;
    }

    Meanwhile meanwhile() {
        return meanwhile;
    }

    Strike strike() {
        return strike;
    }

    public static Optional<Scenario> of(String title) {
        return Stream.of(values()).filter(one -> one.title.equals(title)).findFirst();
    }
}
