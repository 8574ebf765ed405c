package org.tagyard.admin.security;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The configured identity providers. The issuer that a token names chooses the one that verifies
 * it; a token of any other issuer never gets that far.
 */
@ApplicationScoped
class Issuers implements TenantConfigResolver {
    /** Where the sign-in filter leaves the issuer for the verification of the same request. */
    static final String CHOSEN = "tagyard.issuer";

    /** At most once a minute for an unknown key (spec: admin-api §6.2). */
    private static final Duration KEY_REFRESH = Duration.ofMinutes(1);

    private final OidcConfig config;
    private final Map<String, OidcTenantConfig> verifiers;

    Issuers(OidcConfig config) {
        this.config = config;
        this.verifiers =
                config.issuers().entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        one ->
                                                verifier(
                                                        one.getKey(),
                                                        one.getValue(),
                                                        config.clockSkew())));
    }

    /** The name of the issuer with this URL. */
    Optional<String> named(String url) {
        return config.issuers().entrySet().stream()
                .filter(one -> one.getValue().url().equals(url))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The claim that holds groups at an issuer. */
    String groupsClaim(String name) {
        var issuer = config.issuers().get(name);
        return issuer == null ? "groups" : issuer.groupsClaim();
    }

    boolean any() {
        return !config.issuers().isEmpty();
    }

    @Override
    public Uni<OidcTenantConfig> resolve(
            RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        String name = request.get(CHOSEN);
        return Uni.createFrom().item(name == null ? null : verifiers.get(name));
    }

    private static OidcTenantConfig verifier(String name, OidcConfig.Issuer issuer, Duration skew) {
        return OidcTenantConfig.authServerUrl(issuer.url())
                .tenantId(name)
                .applicationType(ApplicationType.SERVICE)
                .connectionTimeout(issuer.timeout())
                .token()
                .audience(issuer.audience())
                .issuer(issuer.url())
                .principalClaim("sub")
                .lifespanGrace((int) skew.toSeconds())
                .forcedJwkRefreshInterval(KEY_REFRESH)
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .build();
    }
}
