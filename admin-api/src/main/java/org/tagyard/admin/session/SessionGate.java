package org.tagyard.admin.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.function.Supplier;
import org.tagyard.admin.http.ProblemMapper;
import org.tagyard.admin.security.Caller;
import org.tagyard.admin.security.SessionSignIn;

/** Lets in who holds a session, for reads, and for changes that the console itself asks for. */
@ApplicationScoped
class SessionGate implements SessionSignIn {
    private final Cookies cookies;
    private final Sessions sessions;
    private final OwnRequests own;

    SessionGate(Cookies cookies, Sessions sessions, OwnRequests own) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.own = own;
    }

    @Override
    public Optional<Supplier<Caller>> offered(ContainerRequestContext request) {
        return cookies.session(request.getCookies())
                .map(id -> {
                    String method = request.getMethod();
                    return () -> {
                        var session =
                                sessions.use(id).orElseThrow(ProblemMapper::unauthenticated);
                        own.require(
                                method,
                                name -> Optional.ofNullable(request.getHeaderString(name)));
                        return session.caller();
                    };
                });
    }
}
