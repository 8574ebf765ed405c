package org.tagyard.admin.installation;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.tagyard.admin.security.OidcConfig;
import org.tagyard.admin.security.Profile;
import org.tagyard.admin.security.SecurityConfig;
import org.tagyard.platform.problem.Finding;

/**
 * Whether the control plane is open to more than it is made safe for (spec: isolation §7): the
 * local sign-in outside one's own machine, the port without TLS or a trusted proxy, tokens that
 * don't last.
 */
@ApplicationScoped
class Exposure implements StartCheck {
    private static final String HOST = "quarkus.http.host";

    private final Config config;
    private final Profile profile;
    private final SecurityConfig security;
    private final OidcConfig oidc;

    Exposure(Config config, Profile profile, SecurityConfig security, OidcConfig oidc) {
        this.config = config;
        this.profile = profile;
        this.security = security;
        this.oidc = oidc;
    }

    @Override
    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        String host = text(HOST).orElse("0.0.0.0");
        boolean outside = !isLoopback(host);
        if (profile.isLocal() && outside) {
            findings.add(
                    severe(
                            "local-start-exposed",
                            HOST,
                            "A start with tagyard.profile=local listens on loopback only."));
        }
        if (!profile.isLocal() && outside && !isProtected()) {
            findings.add(
                    severe(
                            "port-without-tls",
                            HOST,
                            "The port is open without TLS: set a certificate, or"
                                    + " quarkus.http.proxy.proxy-address-forwarding behind a trusted"
                                    + " proxy."));
        }
        if (!profile.isLocal() && security.pepperFile().isEmpty()) {
            findings.add(
                    severe(
                            "no-pepper",
                            "tagyard.security.pepper-file",
                            "API tokens need a file of at least 32 secret bytes."));
        }
        oidc.issuers().forEach((name, issuer) -> issuer(name, issuer, outside, findings));
        oidc.defaultIssuer()
                .filter(name -> !oidc.issuers().containsKey(name))
                .ifPresent(name ->
                        findings.add(
                                severe(
                                        "unknown-default-issuer",
                                        "tagyard.oidc.default-issuer",
                                        "No issuer has the name " + name + ".")));
        return findings;
    }

    private void issuer(
            String name, OidcConfig.Issuer issuer, boolean outside, List<Finding> findings) {
        String property = "tagyard.oidc.issuers." + name;
        URI url = URI.create(issuer.url());
        boolean far = !isLoopback(String.valueOf(url.getHost()));
        if (issuer.localSignIn() && (!profile.isLocal() || outside || far)) {
            findings.add(
                    severe(
                            "local-sign-in-exposed",
                            property + ".local-sign-in",
                            "Anybody can be anybody at the local sign-in: it is for"
                                    + " tagyard.profile=local on loopback only."));
        }
        if (!profile.isLocal() && far && !"https".equalsIgnoreCase(url.getScheme())) {
            findings.add(
                    severe(
                            "issuer-without-tls",
                            property + ".url",
                            "Keys of an issuer are fetched with https only."));
        }
    }

    private boolean isProtected() {
        return text("quarkus.http.ssl.certificate.files").isPresent()
                || text("quarkus.http.ssl.certificate.key-store-file").isPresent()
                || text("quarkus.http.tls-configuration-name").isPresent()
                || text("quarkus.http.proxy.proxy-address-forwarding")
                        .filter("true"::equals)
                        .isPresent();
    }

    private Optional<String> text(String property) {
        return config.getOptionalValue(property, String.class);
    }

    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.matches("127\\.[0-9.]+")
                || name.equals("::1")
                || name.equals("[::1]");
    }

    private static Finding severe(String code, String property, String detail) {
        return Finding.error(code, property, detail);
    }
}
