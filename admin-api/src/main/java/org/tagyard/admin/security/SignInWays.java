package org.tagyard.admin.security;

import jakarta.enterprise.context.ApplicationScoped;

/** Which ways into the installation are configured. */
@ApplicationScoped
public class SignInWays {
    private final OidcConfig oidc;
    private final SecurityConfig security;

    SignInWays(OidcConfig oidc, SecurityConfig security) {
        this.oidc = oidc;
        this.security = security;
    }

    /** Whether people can sign in with an identity provider. */
    public boolean hasIssuer() {
        return !oidc.issuers().isEmpty();
    }

    /** Whether somebody is an operator by configuration. */
    public boolean hasConfiguredOperator() {
        return !security.operators().isEmpty();
    }
}
