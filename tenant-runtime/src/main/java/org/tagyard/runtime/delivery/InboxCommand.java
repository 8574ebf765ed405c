package org.tagyard.runtime.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * Something a person asked of the data plane (spec: admin-api §5), and the way to answer it. Ids in
 * the body are plain UUIDs.
 */
public interface InboxCommand {
    TenantId tenant();

    ContainerId container();

    /** The operation's id. */
    UUID id();

    /** One of the kinds of table {@code inbox}. */
    String kind();

    JsonNode body();

    /** When it was begun first; long ago where another runtime died over it. */
    Instant startedAt();

    /** What a person wants of the running operation: {@code pause} or {@code cancel}. */
    Optional<String> wanted();

    /**
     * Whether this runtime holds the command for certain, for the seconds that one step takes. Who
     * works in steps asks before each, and stops without an answer when it does not: another
     * runtime goes on.
     */
    boolean isOurs();

    /** Tells how far it is. */
    void progress(ObjectNode progress);

    void succeeded(ObjectNode result);

    void cancelled();

    /**
     * @param slug names the problem, as in the catalogue of problems
     */
    void failed(String slug, String detail);
}
