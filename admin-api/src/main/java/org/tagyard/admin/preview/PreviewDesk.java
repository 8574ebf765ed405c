package org.tagyard.admin.preview;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** What others ask about open sessions. Every method joins the transaction of its caller. */
@ApplicationScoped
public class PreviewDesk {
    private final Previews previews;
    private final Clock clock;

    PreviewDesk(Previews previews, Clock clock) {
        this.previews = previews;
        this.clock = clock;
    }

    /**
     * A session that is open.
     *
     * @param tokenHint the last four characters of its token
     * @param onlyLooks whether the live version goes on answering
     * @param version the frozen version that it runs, if it is one
     */
    public record Open(UUID id, String tokenHint, boolean onlyLooks, Optional<Integer> version) {
        /** Its id as text. */
        public String idText() {
            return IdPrefix.PREVIEW.format(id);
        }
    }

    /** The open session of a token; unknown, foreign and expired ones are all nothing. */
    public Optional<Open> ofToken(TenantId tenant, ContainerId container, String token) {
        if (!PreviewToken.isWellFormed(token)) {
            return Optional.empty();
        }
        return previews.ofDigest(tenant, container, new PreviewToken(token).digest())
                .flatMap(this::open);
    }

    /** The open session of an id. */
    public Optional<Open> ofId(TenantId tenant, ContainerId container, String id) {
        return previews.row(tenant, container, id).flatMap(this::open);
    }

    private Optional<Open> open(PreviewRow row) {
        return row.isOpen(clock.instant())
                ? Optional.of(
                        new Open(
                                row.previewId,
                                row.tokenHint,
                                row.run.equals("live"),
                                Source.of(row.source) instanceof Source.Numbered(int number)
                                        ? Optional.of(number)
                                        : Optional.empty()))
                : Optional.empty();
    }
}
