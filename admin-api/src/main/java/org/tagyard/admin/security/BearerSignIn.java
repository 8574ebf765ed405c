package org.tagyard.admin.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import org.tagyard.admin.http.ProblemMapper;
import org.tagyard.platform.problem.ProblemException;

/** Lets in who holds an access token of a configured identity provider (spec: admin-api §6.2). */
@ApplicationScoped
class BearerSignIn {
    private final Issuers issuers;
    private final ConfiguredOperators operators;
    private final TenantTransactions transactions;
    private final Users users;
    private final ObjectMapper mapper;

    BearerSignIn(
            Issuers issuers,
            ConfiguredOperators operators,
            TenantTransactions transactions,
            Users users,
            ObjectMapper mapper) {
        this.issuers = issuers;
        this.operators = operators;
        this.transactions = transactions;
        this.users = users;
        this.mapper = mapper;
    }

    /**
     * The person of a token. Blocks: reads the database, now and then the issuer's keys.
     *
     * @throws ProblemException {@code unauthenticated}, or {@code identity-provider-unavailable}
     *     when the issuer's keys are not known
     */
    Caller signIn(String token) {
        Jwt jwt =
                Jwt.read(token, mapper)
                        .filter(Jwt::isAccessToken)
                        .orElseThrow(ProblemMapper::unauthenticated);
        Issuer issuer =
                issuers.of(jwt.issuer())
                        .filter(found -> found.issued(token, jwt))
                        .orElseThrow(ProblemMapper::unauthenticated);
        return known(jwt, issuer);
    }

    private Caller known(Jwt jwt, Issuer issuer) {
        var user =
                transactions.inBackground(
                        TenantTransactions.PLATFORM,
                        () -> users.known(jwt.issuer(), jwt.subject(), jwt.label()));
        boolean operator =
                user.operator()
                        || operators.include(
                                jwt.issuer(),
                                jwt.subject(),
                                group -> jwt.has(issuer.groupsClaim(), group));
        return new Caller(user.id(), user.label(), Caller.Via.BEARER, operator);
    }
}
