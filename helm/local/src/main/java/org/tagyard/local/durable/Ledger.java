package org.tagyard.local.durable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.tagyard.local.inbox.Received;

/**
 * The receiver's book: for each order every arrival with its time and a digest of its bytes. It
 * takes some milliseconds for each, so that there is always something under way.
 */
public final class Ledger {
    public static final String PATH = "/ledger";

    /** A call that waits longer times out, which is another story. */
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);

    private final int mostMillis;
    private final Map<String, List<Arrival>> arrivals = new ConcurrentHashMap<>();
    private volatile CountDownLatch held = new CountDownLatch(0);

    /**
     * @param mostMillis longest time it takes for one
     */
    public Ledger(int mostMillis) {
        this.mostMillis = mostMillis;
    }

    /**
     * @param nanos as {@link System#nanoTime}
     * @param digest of the bytes received
     */
    public record Arrival(long nanos, String digest) {}

    public void arrived(Received request) {
        if (!request.path().equals(PATH)) {
            return;
        }
        var arrival = new Arrival(System.nanoTime(), digest(request.body()));
        var id = DurableShop.idIn(request.body()).orElse("none");
        arrivals.compute(id, (key, known) -> with(known == null ? List.of() : known, arrival));
        awaitRelease();
        Pause.millis(ThreadLocalRandom.current().nextInt(mostMillis + 1));
    }

    private void awaitRelease() {
        try {
            boolean released = held.await(LONGEST_HOLD.toMillis(), TimeUnit.MILLISECONDS);
            if (!released) {
                held.countDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on nothing that arrives is answered, until {@link #release}. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    public void release() {
        held.countDown();
    }

    private static List<Arrival> with(List<Arrival> known, Arrival arrival) {
        var all = new ArrayList<>(known);
        all.add(arrival);
        return List.copyOf(all);
    }

    private static String digest(String body) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Orders and their arrivals, the first one first. */
    public Map<String, List<Arrival>> arrivals() {
        return arrivals;
    }

    public boolean has(String id) {
        return arrivals.containsKey(id);
    }

    /** Orders of which nothing arrived. */
    public long missing(Iterable<String> ids) {
        long missing = 0;
        for (var id : ids) {
            if (!has(id)) {
                missing++;
            }
        }
        return missing;
    }
}
