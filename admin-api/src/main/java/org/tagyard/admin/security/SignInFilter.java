package org.tagyard.admin.security;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.ProblemMapper;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/**
 * The first check of all: is the credential good? (Spec: admin-api §6.4, order of checks.) It runs
 * before a resource is looked for, so that nobody learns without one which resources exist. Where
 * {@code Authorization} is sent, a session is not looked at (spec: admin-api §6.1).
 */
class SignInFilter {
    /** What answers without a credential. A test compares this with the annotations. */
    static final Set<String> OPEN_PATHS = Set.of("/api/v1", "/api/v1/bootstrap");

    private static final String SCHEME = "bearer ";

    private final Access access;
    private final Call call;
    private final TokenSignIn tokens;
    private final BearerSignIn bearers;
    private final SessionSignIn sessions;
    private final ExecutorService threads;

    SignInFilter(
            Access access,
            Call call,
            TokenSignIn tokens,
            BearerSignIn bearers,
            SessionSignIn sessions,
            @VirtualThreads ExecutorService threads) {
        this.access = access;
        this.call = call;
        this.tokens = tokens;
        this.bearers = bearers;
        this.sessions = sessions;
        this.threads = threads;
    }

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
    public Uni<Void> signIn(ContainerRequestContext request) {
        if (!call.path().startsWith("/api/")) {
            return Uni.createFrom().voidItem(); // the console's files; AccessFilter guards all else
        }
        List<String> sent = request.getHeaders().get("Authorization");
        if (sent == null || sent.isEmpty()) {
            return withoutHeader(request);
        }
        String token = bearer(sent);
        if (token == null) {
            return Uni.createFrom().failure(ProblemMapper::unauthenticated);
        }
        Optional<String> ip = call.ip();
        return let(() ->
                Optional.of(
                        token.startsWith(ApiTokens.PREFIX)
                                ? tokens.signIn(token, ip)
                                : bearers.signIn(token)));
    }

    /** The console's way in: a session. What is open to anyone asks for no good one. */
    private Uni<Void> withoutHeader(ContainerRequestContext request) {
        boolean open = OPEN_PATHS.contains(withoutSlash(call.path()));
        var session = sessions.offered(request);
        if (session.isEmpty()) {
            return open
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(ProblemMapper::unauthenticated);
        }
        return let(() -> {
            try {
                return Optional.of(session.get().get());
            } catch (ProblemException e) {
                if (open && e.problem() == Problem.UNAUTHENTICATED) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private Uni<Void> let(Supplier<Optional<Caller>> signIn) {
        return Uni.createFrom()
                .item(signIn)
                .runSubscriptionOn(threads)
                .invoke(caller -> caller.ifPresent(access::signIn))
                .replaceWithVoid();
    }

    private static @Nullable String bearer(List<String> sent) {
        String value = sent.getFirst();
        boolean bearer = value.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return sent.size() == 1 && bearer ? value.substring(SCHEME.length()).strip() : null;
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
