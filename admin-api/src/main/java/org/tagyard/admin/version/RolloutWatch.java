package org.tagyard.admin.version;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;

/** Holds an answer until a publication is live everywhere, or the caller's patience ends. */
@ApplicationScoped
class RolloutWatch {
    /** Publish to live takes well under a second: a look every 50 ms adds little to it. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final TenantTransactions transactions;
    private final Access access;
    private final Call call;
    private final Publications publications;
    private final PublicationRecords records;

    RolloutWatch(
            TenantTransactions transactions,
            Access access,
            Call call,
            Publications publications,
            PublicationRecords records) {
        this.transactions = transactions;
        this.access = access;
        this.call = call;
        this.publications = publications;
        this.records = records;
    }

    /** The publication as it is when the wait that the caller asked for is over. */
    PublicationView await(PublicationView published) {
        var wait = call.waits().filter(it -> !call.dryRun()).orElse(Duration.ZERO);
        long end = System.nanoTime() + wait.toNanos();
        var seen = published;
        while (!seen.rollout().isLive() && System.nanoTime() < end) {
            if (!pause()) {
                return seen;
            }
            seen = look(published.id());
        }
        return seen;
    }

    private PublicationView look(String id) {
        return transactions.in(
                access.tenant(),
                () -> {
                    var row =
                            IdPrefix.PUBLICATION
                                    .parse(id)
                                    .flatMap(it ->
                                            publications.find(
                                                    access.tenant(), access.container(), it))
                                    .orElseThrow(ProblemException::notFound);
                    records.settle(row);
                    return records.view(row);
                });
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
