package org.tagyard.admin.installation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.security.RequiresOperator;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.security.TenantTransactions;

/** The runtimes that serve, as they report themselves. */
@Path("/api/v1/nodes")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platform")
class NodeResource {
    private final Sql sql;
    private final TenantTransactions transactions;
    private final ObjectMapper mapper;

    NodeResource(Sql sql, TenantTransactions transactions, ObjectMapper mapper) {
        this.sql = sql;
        this.transactions = transactions;
        this.mapper = mapper;
    }

    /**
     * One runtime.
     *
     * @param details what it says about its snapshot and its lag
     */
    @Schema(name = "Node")
    record Node(
            String name,
            String softwareVersion,
            Instant startedAt,
            Instant lastSeenAt,
            JsonNode details) {}

    /** All runtimes that reported within the last day. */
    @Schema(name = "Nodes")
    record Nodes(List<Node> items) {}

    @GET
    @RequiresOperator
    @Operation(summary = "List the runtimes")
    public Nodes listNodes() {
        return new Nodes(
                transactions.onPlatform(() ->
                        sql
                                .rows(
                                        """
                                        select name, software_version, started_at, last_seen_at,
                                               cast(details as text)
                                          from node where last_seen_at > now() - interval '1 day'
                                         order by name limit 1000\
                                        """)
                                .stream()
                                .map(this::node)
                                .toList()));
    }

    private Node node(Object[] row) {
        try {
            return new Node(
                    (String) row[0],
                    (String) row[1],
                    (Instant) row[2],
                    (Instant) row[3],
                    mapper.readTree((String) row[4]));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a node's details are broken", e);
        }
    }
}
