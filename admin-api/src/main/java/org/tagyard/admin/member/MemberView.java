package org.tagyard.admin.member;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.admin.security.Actor;

/**
 * A membership as it is answered.
 *
 * @param containers the text {@code all}, or a list of ids
 * @param source how it came about: {@code direct}, {@code invitation} or {@code mapping}
 * @param reason why an operator entered
 * @param expiresAt when it ends by itself
 */
@Schema(name = "Member")
record MemberView(
        String id,
        Actor user,
        String role,
        Object containers,
        String source,
        Optional<String> reason,
        Optional<Instant> expiresAt,
        long revision,
        Instant createdAt,
        Actor createdBy,
        Instant updatedAt,
        Actor updatedBy) {}
