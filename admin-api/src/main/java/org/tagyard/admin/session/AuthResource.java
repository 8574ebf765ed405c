package org.tagyard.admin.session;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.security.OpenToAnyone;

/** Signing in to the console and out of it (spec: admin-api §6.1); no part of the API. */
@Path("/auth")
@RunOnVirtualThread
class AuthResource {
    private final Entry entry;
    private final Exit exit;
    private final Presence presence;
    private final Cookies cookies;
    private final Call call;

    AuthResource(Entry entry, Exit exit, Presence presence, Cookies cookies, Call call) {
        this.entry = entry;
        this.exit = exit;
        this.presence = presence;
        this.cookies = cookies;
        this.call = call;
    }

    @GET
    @Path("/login")
    @OpenToAnyone
    @Operation(hidden = true)
    public Response login(@Context HttpHeaders headers) {
        var returnTo = ReturnTo.of(call.query("returnTo"));
        return answer(
                entry.begin(call.query("issuer"), returnTo, cookies.browser(headers.getCookies())));
    }

    @GET
    @Path("/callback")
    @OpenToAnyone
    @Operation(hidden = true)
    public Response callback(@Context HttpHeaders headers) {
        var sent = headers.getCookies();
        var answer =
                new CodeFlow.Answer(
                        call.query("state"),
                        call.query("code"),
                        call.query("error"),
                        call.query("iss"));
        return answer(entry.finish(answer, cookies.browser(sent), cookies.session(sent)));
    }

    @GET
    @Path("/session")
    @Produces(MediaType.APPLICATION_JSON)
    @OpenToAnyone
    @Operation(hidden = true)
    public Presence.View session(@Context HttpHeaders headers) {
        return presence.of(cookies.session(headers.getCookies()));
    }

    @POST
    @Path("/logout")
    @Produces(MediaType.APPLICATION_JSON)
    @OpenToAnyone
    @Operation(hidden = true)
    public Response logout(@Context HttpHeaders headers) {
        var next = exit.leave(cookies.session(headers.getCookies()));
        return Response.ok(next).cookie(cookies.forgetSession()).build();
    }

    /** Where the browser goes, and what it keeps. */
    record Move(String location, List<NewCookie> cookies) {
        Move {
            cookies = List.copyOf(cookies);
        }
    }

    /** The address stands as it is: a relative one stays on the host that the browser knows. */
    private static Response answer(Move move) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, move.location())
                .cookie(move.cookies().toArray(NewCookie[]::new))
                .build();
    }
}
