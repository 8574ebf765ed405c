package org.tagyard.admin.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.tagyard.admin.http.ProblemMapper;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/** Lets in who holds an access token of a configured identity provider (spec: admin-api §6.2). */
@ApplicationScoped
class BearerSignIn {
    private static final Logger LOG = Logger.getLogger(BearerSignIn.class);

    private final Issuers issuers;
    private final SecurityConfig config;
    private final CurrentIdentityAssociation identity;
    private final TenantTransactions transactions;
    private final Users users;
    private final ObjectMapper mapper;

    BearerSignIn(
            Issuers issuers,
            SecurityConfig config,
            CurrentIdentityAssociation identity,
            TenantTransactions transactions,
            Users users,
            ObjectMapper mapper) {
        this.issuers = issuers;
        this.config = config;
        this.identity = identity;
        this.transactions = transactions;
        this.users = users;
        this.mapper = mapper;
    }

    /**
     * A token whose signature, audience and times were verified.
     *
     * @param jwt its content
     * @param issuerName the configured name of who issued it
     */
    record Verified(Jwt jwt, String issuerName) {}

    /** Verifies a token without blocking; fails with the problem to answer. */
    Uni<Verified> verify(RoutingContext request, String token) {
        Optional<Jwt> jwt = Jwt.read(token, mapper).filter(Jwt::isAccessToken);
        Optional<String> issuer = jwt.flatMap(found -> issuers.named(found.issuer()));
        if (jwt.isEmpty() || issuer.isEmpty()) {
            return Uni.createFrom().failure(ProblemMapper::unauthenticated);
        }
        request.put(Issuers.CHOSEN, issuer.get());
        return identity.getDeferredIdentity()
                .onItem()
                .transform(known -> {
                    if (known.isAnonymous()) {
                        throw ProblemMapper.unauthenticated();
                    }
                    return new Verified(jwt.get(), issuer.get());
                })
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(BearerSignIn::refusal);
    }

    /** The person of a verified token. Blocks: reads the database. */
    Caller known(Verified token) {
        Jwt jwt = token.jwt();
        var user =
                transactions.inBackground(
                        TenantTransactions.PLATFORM,
                        () -> users.known(jwt.issuer(), jwt.subject(), jwt.label()));
        boolean operator =
                user.operator()
                        || config.operators().stream().anyMatch(one -> isOperator(one, token));
        return new Caller(user.id(), user.label(), Caller.Via.BEARER, Optional.empty(), operator);
    }

    private boolean isOperator(SecurityConfig.Operator operator, Verified token) {
        Jwt jwt = token.jwt();
        return operator.issuer().equals(jwt.issuer())
                && (operator.subject().filter(jwt.subject()::equals).isPresent()
                        || operator.group()
                                .filter(group ->
                                        jwt.has(issuers.groupsClaim(token.issuerName()), group))
                                .isPresent());
    }

    /** What the verification's failure means for the caller. */
    private static Throwable refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OIDCException || cause instanceof ConnectException) {
                LOG.warnf("identity provider unavailable: %s", failure.getMessage());
                return ProblemException.of(
                                Problem.IDENTITY_PROVIDER_UNAVAILABLE,
                                "The token cannot be checked now. API tokens keep working.")
                        .withHeader("Retry-After", "5")
                        .with("retryAfterSeconds", 5);
            }
        }
        LOG.debugf(failure, "bearer token refused");
        return ProblemMapper.unauthenticated();
    }
}
