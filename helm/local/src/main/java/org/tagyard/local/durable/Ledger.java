package org.tagyard.local.durable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.tagyard.local.inbox.Received;

/**
 * The receiver's book: for each order every arrival with its time and a digest of its bytes. It
 * takes some milliseconds for each, so that there is always something under way.
 */
final class Ledger {
    static final String PATH = "/ledger";

    private final int mostMillis;
    private final Map<String, List<Arrival>> arrivals = new ConcurrentHashMap<>();

    /**
     * @param mostMillis longest time it takes for one
     */
    Ledger(int mostMillis) {
        this.mostMillis = mostMillis;
    }

    /**
     * @param nanos as {@link System#nanoTime}
     * @param digest of the bytes received
     */
    record Arrival(long nanos, String digest) {}

    void arrived(Received request) {
        if (!request.path().equals(PATH)) {
            return;
        }
        var arrival = new Arrival(System.nanoTime(), digest(request.body()));
        var id = DurableShop.idIn(request.body()).orElse("none");
        arrivals.compute(id, (key, known) -> with(known == null ? List.of() : known, arrival));
        Pause.millis(ThreadLocalRandom.current().nextInt(mostMillis + 1));
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
    Map<String, List<Arrival>> arrivals() {
        return arrivals;
    }

    boolean has(String id) {
        return arrivals.containsKey(id);
    }

    /** Orders of which nothing arrived. */
    long missing(Iterable<String> ids) {
        long missing = 0;
        for (var id : ids) {
            if (!has(id)) {
                missing++;
            }
        }
        return missing;
    }
}
