package org.tagyard.admin.testing;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** What runtimes wrote of a container's hits and deliveries, put straight into the database. */
public record Past(TenantId tenant, ContainerId container) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Of a container. */
    public static Past of(Stage stage) {
        return new Past(stage.tenant(), stage.container());
    }

    /** A hit with the time it was accepted at in its id. */
    public record Hit(UUID id, Instant at) {
        public String text() {
            return IdPrefix.HIT.format(id);
        }
    }

    /** An accepted hit on {@code /order_created}. */
    public Hit hit(Instant at, String senderDeliveryId, String search) {
        var hit = new Hit(timed(at), at);
        Stage.execute(
                """
                insert into hit_history (tenant_id, container_id, hit_id, received_at, host, path, method, client_ip, origin,
                    outcome, status, ack_us, verification, claimed_by, version_number, events, sender_delivery_id, search, node)
                values ('%s', '%s', '%s', '%s', 'shop.example.org', '/order_created', 'POST', '192.0.2.7', 'network',
                    'accepted', 200, 1200, '{"mode":"enforce","result":"verified"}', '{"id":"cli_1","name":"Order webhook"}', 3,
                    '[{"number":0,"id":"%s","name":"order_created"}]', '%s', array['%s'], 'one')\
                """
                        .formatted(
                                tenant.value(),
                                container.value(),
                                hit.id(),
                                at,
                                timed(at),
                                senderDeliveryId,
                                search));
        return hit;
    }

    /** Keeps a request of a hit, in the runtimes' plain form. */
    public void request(Hit hit, String text) {
        Stage.execute(
                "update hit_history set request = '\\x01'::bytea || convert_to('%s', 'UTF8') where hit_id = '%s'"
                        .formatted(text, hit.id()));
    }

    public Hit hit(Instant at) {
        return hit(at, "msg_" + UUID.randomUUID(), "/id:none");
    }

    /**
     * A delivery of a hit.
     *
     * @param end what follows after the state in SQL: dead code, dead side, reason, held reason
     */
    public UUID delivery(Hit hit, UUID tag, String state, String end) {
        var id = timed(hit.at());
        Stage.execute(
                """
                insert into delivery_history (tenant_id, container_id, delivery_id, received_at, hit_id, event_number, event_id,
                    event_name, tag_id, tag_name, attempt, expires_at, last_status, destination, stream, version_number,
                    state, dead_code, dead_side, reason, held_reason)
                values ('%s', '%s', '%s', '%s', '%s', 0, '%s', 'order_created', '%s', 'Tell the team', 1,
                    timestamptz '%s' + interval '72 hours', 404, 'hooks.example.org', '%s', 3, '%s', %s)\
                """
                        .formatted(
                                tenant.value(),
                                container.value(),
                                id,
                                hit.at(),
                                hit.id(),
                                timed(hit.at()),
                                tag,
                                hit.at(),
                                UUID.randomUUID(),
                                state,
                                end));
        return id;
    }

    /** A dead one: the destination refused it. */
    public UUID dead(Hit hit, UUID tag) {
        return delivery(hit, tag, "dead", "'rejected', 'destination', 'it said: no Anna', null");
    }

    /** One in a state that says nothing more. */
    public UUID delivery(Hit hit, UUID tag, String state) {
        return delivery(hit, tag, state, "null, null, null, null");
    }

    /** An attempt that a destination refused. */
    public void attempt(UUID delivery, Instant receivedAt, int number) {
        Stage.execute(
                """
                insert into attempt_history (tenant_id, delivery_id, received_at, attempt_id, number, trigger, class, started_at,
                    duration_us, status, error, outgoing, node, version_number)
                values ('%s', '%s', '%s', '%s', %d, 'first', 'rejected', '%s', 31500, 404, 'it said: no Anna',
                    '[{"method":"POST","url":"https://hooks.example.org/team","status":404,"error":null,"answer":"no Anna"}]',
                    'one', 3)\
                """
                        .formatted(
                                tenant.value(),
                                delivery,
                                receivedAt,
                                timed(receivedAt),
                                number,
                                receivedAt));
    }

    /** What a runtime's stream counted. */
    public void counted(
            long started, long delivered, long dead, long held, long discarded, long pending) {
        Stage.execute(
                """
                insert into delivery_count (tenant_id, container_id, stream, started, delivered, dead, held, discarded, pending)
                values ('%s', '%s', '%s', %d, %d, %d, %d, %d, %d)\
                """
                        .formatted(
                                tenant.value(),
                                container.value(),
                                UUID.randomUUID(),
                                started,
                                delivered,
                                dead,
                                held,
                                discarded,
                                pending));
    }

    /** A UUIDv7 of a moment. */
    private static UUID timed(Instant at) {
        var random = new byte[16];
        RANDOM.nextBytes(random);
        var bits = ByteBuffer.wrap(random);
        long high = at.toEpochMilli() << 16 | 0x7000L | bits.getLong() & 0x0fffL;
        return new UUID(high, bits.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
    }
}
