package org.tagyard.admin.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.security.Issuers;
import org.tagyard.platform.problem.ProblemException;

/** The way out: the session ends here at once, and then at the provider, where it has a place. */
@ApplicationScoped
class Exit {
    private static final String PAGE = "/sign-in";

    private final Sessions sessions;
    private final Issuers issuers;
    private final ConsoleAddress address;
    private final OwnRequests own;
    private final Call call;

    Exit(Sessions sessions, Issuers issuers, ConsoleAddress address, OwnRequests own, Call call) {
        this.sessions = sessions;
        this.issuers = issuers;
        this.address = address;
        this.own = own;
        this.call = call;
    }

    /**
     * Where the browser goes to complete it.
     *
     * @param location the provider's page, which leads back, or the console's sign-in page
     */
    record Next(String location) {}

    /**
     * Ends a session; without one there is nothing to do.
     *
     * @throws ProblemException {@code csrf-refused} unless the console itself asks
     */
    Next leave(Optional<String> id) {
        own.require(call.method(), call.host(), call::header);
        var session = id.flatMap(sessions::look);
        id.ifPresent(sessions::end);
        return new Next(session.flatMap(this::atProvider).map(URI::toString).orElse(PAGE));
    }

    /** RP-initiated logout: OpenID Connect RP-Initiated Logout 1.0, §2. */
    private Optional<URI> atProvider(Sessions.Session session) {
        var origin = address.origin(call.host());
        var provider = issuers.provider(session.issuer());
        if (origin.isEmpty() || provider.isEmpty()) {
            return Optional.empty();
        }
        try {
            var question = new LinkedHashMap<String, String>();
            question.put("id_token_hint", session.idToken());
            question.put("client_id", provider.get().clientId());
            question.put("post_logout_redirect_uri", origin.get() + PAGE);
            return provider.get()
                    .addresses()
                    .endSession()
                    .map(place -> CodeFlow.with(place, question));
        } catch (ProblemException away) {
            return Optional.empty(); // the session here has ended all the same
        }
    }
}
