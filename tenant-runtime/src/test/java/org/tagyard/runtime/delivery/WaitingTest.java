package org.tagyard.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Commands about one waiting delivery. */
class WaitingTest {
    @Test
    void aCommandThatTheEndOfTheProcessInterruptsIsLeftToAnother() {
        var shop = new SimulatedShop("Chat");
        var past = new PastDeliveries(new TenantTransactions(new PGSimpleDataSource()));
        var command = new TryNow();

        Thread.currentThread().interrupt();
        new Waiting(shop.time, shop.engine, past).handle(command);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(command.answers).isEmpty();
    }

    private static final class TryNow implements InboxCommand {
        final List<String> answers = new ArrayList<>();

        @Override
        public TenantId tenant() {
            return SimulatedShop.TENANT;
        }

        @Override
        public ContainerId container() {
            return SimulatedShop.CONTAINER;
        }

        @Override
        public UUID id() {
            return new UUID(3, 3);
        }

        @Override
        public String kind() {
            return "try-now";
        }

        @Override
        public JsonNode body() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("hit", id().toString())
                    .put("delivery", id().toString());
        }

        @Override
        public Instant startedAt() {
            return Instant.EPOCH;
        }

        @Override
        public Optional<String> wanted() {
            return Optional.empty();
        }

        @Override
        public boolean isOurs() {
            return true;
        }

        @Override
        public void progress(ObjectNode progress) {
            answers.add("progress");
        }

        @Override
        public void succeeded(ObjectNode result) {
            answers.add("succeeded");
        }

        @Override
        public void cancelled() {
            answers.add("cancelled");
        }

        @Override
        public void failed(String slug, String detail) {
            answers.add(slug);
        }
    }
}
