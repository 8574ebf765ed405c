package org.tagyard.admin.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.function.Supplier;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.ProblemMapper;
import org.tagyard.admin.security.Caller;
import org.tagyard.admin.security.SessionSignIn;

/** Lets in who holds a session, for reads, and for changes that the console itself asks for. */
@ApplicationScoped
class SessionGate implements SessionSignIn {
    private final Cookies cookies;
    private final Sessions sessions;
    private final OwnRequests own;
    private final Call call;

    SessionGate(Cookies cookies, Sessions sessions, OwnRequests own, Call call) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.own = own;
        this.call = call;
    }

    @Override
    public Optional<Supplier<Caller>> offered(ContainerRequestContext request) {
        return cookies.session(request.getCookies())
                .map(id -> {
                    String method = request.getMethod();
                    Optional<String> host = call.host();
                    return () -> {
                        var session = sessions.use(id).orElseThrow(ProblemMapper::unauthenticated);
                        own.require(
                                method,
                                host,
                                name -> Optional.ofNullable(request.getHeaderString(name)));
                        return session.caller();
                    };
                });
    }
}
