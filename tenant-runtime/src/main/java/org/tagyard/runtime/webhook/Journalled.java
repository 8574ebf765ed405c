package org.tagyard.runtime.webhook;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.tagyard.runtime.delivery.Acceptance;
import org.tagyard.runtime.delivery.Arrival;
import org.tagyard.runtime.delivery.Deliveries;
import org.tagyard.runtime.delivery.journal.JournalUnavailable;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings.PathRule;

/** Hits of durable paths go into the journal; what is refused goes into the history alone. */
@Singleton
class Journalled implements DurableHits {
    private final Deliveries deliveries;

    Journalled(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public CompletionStage<List<Kept>> keep(LiveContainer live, PathRule path, List<Offer> offers) {
        var all =
                offers.stream()
                        .map(offer -> new Deliveries.Offer(offer.hit(), arrival(path, offer)))
                        .toList();
        return deliveries
                .accept(live, all)
                .thenApply(told -> told.stream().map(Journalled::kept).toList());
    }

    private static Arrival arrival(PathRule path, Offer offer) {
        return new Arrival(
                Optional.of(path.id()),
                offer.once(),
                offer.facts().status(),
                Optional.of(offer.facts().verification()),
                offer.facts().senderDeliveryId(),
                offer.search(),
                Optional.of(offer.found()));
    }

    private static Kept kept(Acceptance told) {
        return switch (told) {
            case Acceptance.Accepted _ -> new Kept.Accepted();
            case Acceptance.Duplicate(var first) -> new Kept.Duplicate(first);
            case Acceptance.Unavailable(var reason) -> throw new JournalUnavailable(reason);
        };
    }

    @Override
    public void refused(LiveContainer live, PathRule path, Refused refused) {
        var facts = refused.facts();
        deliveries.refused(
                live,
                refused.hit(),
                new Arrival(
                        Optional.of(path.id()),
                        Optional.empty(),
                        refused.status(),
                        Optional.of(facts.verification()),
                        facts.senderDeliveryId(),
                        List.of()),
                refused.reason());
    }
}
