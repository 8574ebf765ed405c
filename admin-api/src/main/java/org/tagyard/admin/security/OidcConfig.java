package org.tagyard.admin.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The identity providers whose access tokens are taken. */
@ConfigMapping(prefix = "tagyard.oidc")
public interface OidcConfig {
    /** By a name of the operator's choice; without any, only API tokens come in. */
    Map<String, Issuer> issuers();

    /** How far the clocks of issuers and this host may differ. */
    @WithDefault("30s")
    Duration clockSkew();

    /** The issuer that the console's sign-in offers first; needed when there are several. */
    Optional<String> defaultIssuer();

    /** One identity provider. */
    interface Issuer {
        /** The issuer's URL; {@code /.well-known/openid-configuration} is read below it. */
        String url();

        /** The audience ({@code aud}) that access tokens must name. */
        @WithDefault("tagyard-admin")
        String audience();

        /** The claim that holds a person's groups. */
        @WithDefault("groups")
        String groupsClaim();

        /**
         * The id of the console's client at the provider, a confidential one; without it nobody
         * signs in to the console there.
         */
        Optional<String> clientId();

        /** A file with the secret of the console's client; read at each sign-in. */
        Optional<Path> clientSecretFile();

        /** What the console's sign-in asks the provider to say about a person. */
        @WithDefault("openid,profile,email")
        List<String> scopes();

        /**
         * True for the sign-in that a local start brings along: anybody can be anybody there.
         * Allowed on loopback with {@code tagyard.profile=local} only.
         */
        @WithDefault("false")
        boolean localSignIn();

        /** Longest wait for the provider to answer. */
        @WithDefault("5s")
        Duration timeout();
    }
}
