package org.tagyard.runtime.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.tenant.TenantId;

/**
 * What became of the tags of a hit that has no deliveries, as its trace tells: of live traffic that
 * was sampled, else of a session. Blocks.
 */
final class TracedTags {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TenantTransactions transactions;

    TracedTags(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** The tags that ran, with how they ended; none where there is no trace. */
    Map<OpenDelivery.Key, String> of(TenantId tenant, UUID hit) {
        return document(tenant, hit).map(TracedTags::tags).orElse(Map.of());
    }

    /** Indexes live_hit_once and trace_hit_of_hit. */
    private Optional<JsonNode> document(TenantId tenant, UUID hit) {
        return transactions.within(
                tenant,
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    """
                                    select document from (
                                        select document, 1 as rank from live_hit where tenant_id = ? and hit_id = ?
                                        union all
                                        select document, 2 from trace_hit where tenant_id = ? and hit_id = ?) traces
                                     order by rank limit 1\
                                    """)) {
                        statement.setObject(1, tenant.value());
                        statement.setObject(2, hit);
                        statement.setObject(3, tenant.value());
                        statement.setObject(4, hit);
                        try (var rows = statement.executeQuery()) {
                            return rows.next()
                                    ? Optional.of(read(rows.getBytes(1)))
                                    : Optional.<JsonNode>empty();
                        }
                    }
                });
    }

    private static JsonNode read(byte[] compressed) {
        try (var text = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException("a stored trace cannot be read", broken);
        }
    }

    /** Events are numbered from 1, in the order in which the client made them. */
    static Map<OpenDelivery.Key, String> tags(JsonNode document) {
        var tags = new LinkedHashMap<OpenDelivery.Key, String>();
        int event = 0;
        for (var made : document.path("events")) {
            event++;
            for (var tag : made.path("tags")) {
                var status = tag.path("status").asText();
                if (!status.equals("not-fired")) {
                    var ref =
                            new EntityRef(
                                    EntityKind.TAG,
                                    "",
                                    tag.path("id").asText(),
                                    tag.path("name").asText());
                    tags.put(new OpenDelivery.Key(event, DeliveryIds.tag(ref)), status);
                }
            }
        }
        return tags;
    }
}
