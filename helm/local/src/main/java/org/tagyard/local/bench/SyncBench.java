package org.tagyard.local.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.tagyard.local.demo.Orders;
import org.tagyard.local.demo.Setup;
import org.tagyard.local.installation.Installation;
import org.tagyard.local.installation.TemporaryInstallation;

/**
 * Requests a second of the sync path (client, trigger, one tag without a call) as a share of a bare
 * handler of the same server, measured in turn in one run.
 */
public final class SyncBench {
    private static final String HOST = "bench.localhost";
    private static final String PATH = "/order_created";
    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofSeconds(8);

    private SyncBench() {}

    /**
     * @return the exit code
     */
    public static int run(Path checkout, Path parent) {
        try (var temporary =
                        TemporaryInstallation.start(
                                checkout, parent, text -> System.out.println("  " + text));
                var bare = BareProcess.start()) {
            var installation = temporary.installation();
            prepare(installation, "bench", HOST, quietTag());
            var sync = new Load(installation.runtimeSocket(), request(HOST), CONNECTIONS);
            var anchor = new Load(bare.socket(), request("localhost"), CONNECTIONS);
            System.out.println("  warming up");
            anchor.run(WARM_UP);
            sync.run(WARM_UP);
            return measure(sync, anchor);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the bare server", e);
        }
    }

    private static int measure(Load sync, Load anchor) throws InterruptedException {
        System.out.printf(
                "%nPOST of 1 KB, %d connections, %d processors shared with the load, %d rounds of %d s in turn%n",
                CONNECTIONS, Runtime.getRuntime().availableProcessors(), ROUNDS, ROUND.toSeconds());
        System.out.printf(
                "%-34s %12s %9s %9s %8s%n", "", "answers/s", "p50 ms", "p99 ms", "refused");
        double best = 0;
        double bestAnchor = 0;
        long refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var bare = anchor.run(ROUND);
            print("bare handler", bare);
            var real = sync.run(ROUND);
            print("sync path: client, trigger, one tag", real);
            bestAnchor = Math.max(bestAnchor, bare.perSecond());
            best = Math.max(best, real.perSecond());
            refused += real.refused();
        }
        System.out.printf(
                Locale.ROOT, "%nshare of the bare handler: %.0f %%%n", 100 * best / bestAnchor);
        return refused == 0 ? 0 : 1;
    }

    static void print(String what, Load.Result result) {
        System.out.printf(
                Locale.ROOT,
                "%-34s %,12.0f %9.2f %9.2f %8d%n",
                what,
                result.perSecond(),
                result.percentile(0.5),
                result.percentile(0.99),
                result.refused());
    }

    /** A tenant whose webhook client starts one event, on which one tag fires. */
    static void prepare(Installation installation, String slug, String host, byte[] tagTemplate) {
        try (var api = installation.operator()) {
            var setup = new Setup(api, slug, slug);
            setup.requireTenant("Bench").requireContainer("Bench").requireHost(host);
            new Orders(api, setup)
                    .webhookClient("Webhook", PATH)
                    .trigger()
                    .tag("Quiet", tagTemplate, Map.of());
            setup.publish("Bench");
        }
    }

    static byte[] quietTag() {
        try (InputStream in =
                Objects.requireNonNull(
                        SyncBench.class.getResourceAsStream("/quiet-tag.tpl"), "quiet-tag.tpl")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read quiet-tag.tpl", e);
        }
    }

    static byte[] request(String host) {
        var filling = "x".repeat(900);
        var body =
                "{\"event\":\"order_created\",\"id\":\"A-1001\",\"total\":59.9,\"currency\":\"EUR\",\"note\":\"%s\"}"
                        .formatted(filling);
        var head =
                "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(PATH, host, body.length());
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }
}
