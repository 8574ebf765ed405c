package org.tagyard.admin.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagyard.admin.installation.StartCheck;
import org.tagyard.admin.security.OidcConfig;
import org.tagyard.admin.security.Profile;
import org.tagyard.platform.problem.Finding;

/** Whether people can sign in to the console as it is configured, and safely. */
@ApplicationScoped
class ConsoleCheck implements StartCheck {
    private static final String URL = "tagyard.console.url";

    private final ConsoleConfig console;
    private final OidcConfig oidc;
    private final Profile profile;

    ConsoleCheck(ConsoleConfig console, OidcConfig oidc, Profile profile) {
        this.console = console;
        this.oidc = oidc;
        this.profile = profile;
    }

    @Override
    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        oidc.issuers()
                .forEach((name, issuer) -> {
                    if (issuer.clientId().isPresent() && issuer.clientSecretFile().isEmpty()) {
                        findings.add(
                                Finding.error(
                                        "client-without-secret",
                                        "tagyard.oidc.issuers." + name + ".client-secret-file",
                                        "The console's client needs a secret."));
                    }
                });
        boolean isUsed = oidc.issuers().values().stream().anyMatch(it -> it.clientId().isPresent());
        if (isUsed && !profile.isLocal() && console.url().isEmpty()) {
            findings.add(
                    Finding.error(
                            "console-without-address",
                            URL,
                            "Identity providers have to be told where the console is."));
        }
        if (console.url().filter(url -> !isSafe(url)).isPresent()) {
            findings.add(
                    Finding.error(
                            "console-without-tls",
                            URL,
                            "It is https:// and a host; http:// on loopback alone."));
        }
        return findings;
    }

    private static boolean isSafe(URI url) {
        var authority = Optional.ofNullable(url.getRawAuthority());
        return authority.isPresent()
                && ("https".equals(url.getScheme())
                        || ("http".equals(url.getScheme())
                                && authority.filter(ConsoleAddress::isLoopback).isPresent()));
    }
}
