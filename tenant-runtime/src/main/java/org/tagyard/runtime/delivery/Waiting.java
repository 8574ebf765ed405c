package org.tagyard.runtime.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Commands about one delivery that waits: {@code try-now {hit, delivery}} and {@code discard {hit,
 * delivery, reason}}. A dead one that no journal holds any more is discarded in history.
 */
final class Waiting implements InboxHandler {
    private static final Duration LOOP = Duration.ofSeconds(10);

    private final Loop loop;
    private final Engine engine;
    private final PastDeliveries past;

    Waiting(Loop loop, Engine engine, PastDeliveries past) {
        this.loop = loop;
        this.engine = engine;
        this.past = past;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("try-now", "discard");
    }

    @Override
    public void handle(InboxCommand command) {
        try {
            move(command);
        } catch (InterruptedException stopping) {
            // nothing is known of it: the lease ends, and another runtime does it
            Thread.currentThread().interrupt();
        }
    }

    private void move(InboxCommand command) throws InterruptedException {
        var hit = uuid(command.body(), "hit");
        var delivery = uuid(command.body(), "delivery");
        if (hit.isEmpty() || delivery.isEmpty()) {
            command.failed("validation-failed", "The command names no hit or no delivery.");
            return;
        }
        boolean done =
                switch (command.kind()) {
                    case "try-now" -> onLoop(() -> engine.tryNow(hit.get(), delivery.get()));
                    default -> discard(command, hit.get(), delivery.get());
                };
        if (done) {
            command.succeeded(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("delivery", delivery.get().toString()));
        } else {
            command.failed("illegal-move", "The delivery is not in a state that allows this.");
        }
    }

    private boolean discard(InboxCommand command, UUID hit, UUID delivery)
            throws InterruptedException {
        var reason = command.body().path("reason").asText("");
        return onLoop(() -> engine.discard(hit, delivery, reason))
                || past.discard(command.tenant(), command.container(), hit, delivery, reason);
    }

    private boolean onLoop(BooleanSupplier what) throws InterruptedException {
        var answer = new CompletableFuture<Boolean>();
        loop.execute(() -> answer.complete(what.getAsBoolean()));
        try {
            return answer.get(LOOP.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the delivery engine does not answer", e);
        }
    }

    static Optional<UUID> uuid(JsonNode body, String member) {
        try {
            return body.path(member).isTextual()
                    ? Optional.of(UUID.fromString(body.path(member).textValue()))
                    : Optional.empty();
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }
}
