package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tagyard.admin.path.PathDesk;
import org.tagyard.admin.store.JsonText;
import org.tagyard.platform.container.DraftDocument;
import org.tagyard.platform.container.DraftEntity;
import org.tagyard.platform.container.DraftSettings;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.template.ContentHash;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Takes snapshots of drafts. Every method joins the transaction of its caller. */
@ApplicationScoped
public class DraftReader {
    private final DraftStates states;
    private final Entities entities;
    private final DraftContents contents;
    private final PathDesk paths;
    private final Clock clock;

    DraftReader(
            DraftStates states,
            Entities entities,
            DraftContents contents,
            PathDesk paths,
            Clock clock) {
        this.states = states;
        this.entities = entities;
        this.contents = contents;
        this.paths = paths;
        this.clock = clock;
    }

    /** The draft's revision: rises with each edit that changed something. */
    public long revision(TenantId tenant, ContainerId container) {
        return states.get(tenant, container).revision;
    }

    /** The draft as it is now. */
    public DraftSnapshot snapshot(TenantId tenant, ContainerId container) {
        var state = states.get(tenant, container);
        var rows = entities.all(tenant, container);
        var stored =
                rows.stream()
                        .filter(row -> !row.kind.equals(EntityRow.BUILT_IN))
                        .map(EntityRow::entity)
                        .filter(it -> !it.isRemoved())
                        .toList();
        var builtIns =
                rows.stream()
                        .filter(row -> row.kind.equals(EntityRow.BUILT_IN))
                        .map(row -> row.name)
                        .collect(Collectors.toSet());
        var settings =
                new DraftSettings(
                        state.publicId(),
                        Long.toString(state.number),
                        state.name,
                        builtIns,
                        state.unknownConsent.equals("granted"),
                        Optional.empty(),
                        clock.instant());
        return new DraftSnapshot(
                state.revision,
                DraftDocument.assemble(
                        stored.stream().map(DraftReader::draftEntity).toList(), settings),
                document(tenant, container, Optional.ofNullable(state.baseNumber)),
                Optional.ofNullable(state.baseNumber),
                Optional.ofNullable(state.liveNumber),
                state.editorIds(),
                contents.load(tenant, hashes(stored)),
                paths.webhookPaths(tenant, container),
                clock.instant());
    }

    private Optional<JsonNode> document(
            TenantId tenant, ContainerId container, Optional<Integer> number) {
        return number.flatMap(it -> states.document(tenant, container, it)).map(JsonText::read);
    }

    private static DraftEntity draftEntity(StoredEntity entity) {
        return new DraftEntity(entity.ref(), entity.revision(), entity.body());
    }

    private static Set<ContentHash> hashes(List<StoredEntity> stored) {
        return stored.stream()
                .filter(it -> it.kind() == EntityKind.TEMPLATE)
                .flatMap(it -> ContentHash.parse(it.body().path("contentHash").asText()).stream())
                .collect(Collectors.toSet());
    }
}
