package org.tagyard.admin.installation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Actor;
import org.tagyard.admin.security.Memberships;
import org.tagyard.admin.security.RequiresSignIn;

/** Who the caller is, and what they may do where. */
@Path("/api/v1/me")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platform")
class MeResource {
    private final Access access;
    private final Memberships memberships;

    MeResource(Access access, Memberships memberships) {
        this.access = access;
        this.memberships = memberships;
    }

    /**
     * The caller.
     *
     * @param principal the person behind the credential
     * @param operator whether they hold the platform's own role
     * @param via how they came in
     * @param memberships the tenants they may enter
     * @param token the API token used, if one was
     */
    @Schema(name = "Caller")
    record Me(
            Actor principal,
            boolean operator,
            String via,
            List<Membership> memberships,
            Optional<UsedToken> token) {}

    /** What the caller may do in one tenant; {@code containers} is {@code all} or a list of ids. */
    @Schema(name = "CallerMembership")
    record Membership(
            TenantReference tenant,
            String role,
            Object containers,
            List<String> permissions,
            Optional<Instant> expiresAt) {}

    /** A tenant, named. */
    @Schema(name = "TenantReference")
    record TenantReference(String id, String slug, String name, String state) {}

    /** The API token that was used. */
    @Schema(name = "UsedToken")
    record UsedToken(String id, List<String> scopes) {}

    @GET
    @RequiresSignIn
    @Operation(summary = "Say who you are and what you may do")
    public Me getCaller() {
        var caller = access.caller();
        var entered =
                memberships.of(caller).stream()
                        .map(one ->
                                new Membership(
                                        new TenantReference(
                                                one.tenant().toString(),
                                                one.slug(),
                                                one.name(),
                                                one.state()),
                                        one.role().slug(),
                                        one.containers(),
                                        one.permissions(),
                                        one.expiresAt()))
                        .toList();
        return new Me(
                Actor.user(caller.userIdText(), caller.label()),
                caller.operator(),
                caller.via().slug(),
                entered,
                caller.tokenIdText().map(id -> new UsedToken(id, caller.scopes())));
    }
}
