package org.tagyard.admin.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/**
 * An identity provider at which people sign in with a browser, and what the console's client there
 * asks it: its addresses, a code turned into an ID token, who the token speaks of. Calls block, for
 * no longer than the configured time each.
 */
public final class IdentityProvider {
    private static final Logger LOG = Logger.getLogger(IdentityProvider.class);
    private static final Duration ADDRESSES_KEPT = Duration.ofMinutes(10);

    /** More groups than that are not kept with a session. */
    private static final int MOST_GROUPS = 500;

    private final String name;
    private final String clientId;
    private final OidcConfig.Issuer settings;
    private final Issuer issuer;
    private final Discovery discovery;
    private final Clock clock;
    private volatile Optional<Known> known = Optional.empty();

    IdentityProvider(
            String name,
            String clientId,
            OidcConfig.Issuer settings,
            Issuer issuer,
            Discovery discovery,
            Clock clock) {
        this.name = name;
        this.clientId = clientId;
        this.settings = settings;
        this.issuer = issuer;
        this.discovery = discovery;
        this.clock = clock;
    }

    /**
     * Where it is spoken to.
     *
     * @param authorization where a browser is sent to sign in
     * @param token where codes are turned into tokens
     * @param endSession where a browser is sent to sign out, if there is such a place
     */
    public record Addresses(URI authorization, URI token, Optional<URI> endSession) {}

    private record Known(Addresses addresses, boolean takesBasic, Instant until) {}

    /**
     * Somebody of whom it says that they signed in.
     *
     * @param issuer the provider's URL
     * @param subject their name there
     * @param label what people call them
     * @param groups the groups it puts them in
     * @param session its own name for their session, if it has one
     * @param idToken the token that says so
     */
    public record Person(
            String issuer,
            String subject,
            String label,
            List<String> groups,
            Optional<String> session,
            String idToken) {
        @Override
        public String toString() {
            return "Person[issuer=" + issuer + ", subject=" + subject + "]";
        }
    }

    /** Its name in the configuration. */
    public String name() {
        return name;
    }

    /** The console's client there. */
    public String clientId() {
        return clientId;
    }

    /** What the console asks it to say, separated by spaces; {@code openid} is always in it. */
    public String scope() {
        var scopes = settings.scopes();
        String all = String.join(" ", scopes);
        return scopes.contains("openid") ? all : "openid " + all;
    }

    /**
     * Its addresses, read at most every ten minutes.
     *
     * @throws ProblemException {@code identity-provider-unavailable}
     */
    public Addresses addresses() {
        return known().addresses();
    }

    /**
     * Turns the code that a browser brought into the ID token it stands for; nothing when the
     * provider does not take the code.
     *
     * @param verifier the secret whose digest went along when the code was asked for (RFC 7636)
     * @param redirect the address that the code was sent to
     * @throws ProblemException {@code identity-provider-unavailable}
     */
    public Optional<String> idToken(String code, String verifier, URI redirect) {
        var form =
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "code_verifier",
                        verifier,
                        "redirect_uri",
                        redirect.toString());
        var answer = asked(() -> discovery.send(request(form)));
        if (answer.status() >= 500) {
            throw away("status " + answer.status());
        }
        JsonNode said = asked(() -> discovery.mapper().readTree(answer.body()));
        JsonNode token = said.path("id_token");
        if (answer.status() == 200 && token.isTextual()) {
            return Optional.of(token.textValue());
        }
        if (said.path("error").asText().endsWith("_client")) { // ours to fix: RFC 6749, §5.2
            LOG.warnf("the console's client is refused issuer=%s status=%s", name, answer.status());
        }
        return Optional.empty();
    }

    /**
     * Of whom an ID token speaks; nothing when it is not a good answer to the sign-in that the
     * nonce was made for.
     *
     * @throws ProblemException {@code identity-provider-unavailable} when that cannot be told
     */
    public Optional<Person> person(String idToken, String nonce) {
        return Jwt.read(idToken, discovery.mapper())
                .filter(jwt -> issuer.answered(idToken, jwt, clientId, nonce))
                .map(jwt ->
                        new Person(
                                jwt.issuer(),
                                jwt.subject(),
                                jwt.label(),
                                jwt.texts(issuer.groupsClaim(), MOST_GROUPS),
                                Optional.ofNullable(jwt.claims().path("sid").textValue()),
                                idToken));
    }

    private HttpRequest.Builder request(Map<String, String> form) throws IOException {
        var about = known();
        var all = new LinkedHashMap<>(form);
        var request =
                HttpRequest.newBuilder(about.addresses().token())
                        .header("Content-Type", "application/x-www-form-urlencoded");
        if (about.takesBasic()) {
            String pair = encoded(clientId) + ":" + encoded(secret());
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        } else {
            all.put("client_id", clientId);
            all.put("client_secret", secret());
        }
        String body =
                all.entrySet().stream()
                        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&"));
        return request.POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private String secret() throws IOException {
        Path file =
                settings.clientSecretFile()
                        .orElseThrow(() -> new IOException("no client-secret-file"));
        return Files.readString(file).strip();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Known known() {
        Instant now = clock.instant();
        return known.filter(it -> it.until().isAfter(now))
                .orElseGet(() -> {
                    var fresh = asked(() -> read(discovery.document(), now));
                    known = Optional.of(fresh);
                    return fresh;
                });
    }

    private static Known read(JsonNode about, Instant now) throws IOException {
        JsonNode methods = about.path("token_endpoint_auth_methods_supported");
        boolean basic = methods.isMissingNode();
        for (JsonNode method : methods) {
            basic |= method.asText().equals("client_secret_basic");
        }
        var addresses =
                new Addresses(
                        address(about, "authorization_endpoint"),
                        address(about, "token_endpoint"),
                        about.hasNonNull("end_session_endpoint")
                                ? Optional.of(address(about, "end_session_endpoint"))
                                : Optional.empty());
        return new Known(addresses, basic, now.plus(ADDRESSES_KEPT));
    }

    private static URI address(JsonNode about, String member) throws IOException {
        try {
            URI address = URI.create(about.path(member).asText());
            if (address.isAbsolute()) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(member + " is no address", e);
        }
        throw new IOException(member + " is missing");
    }

    private interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    private <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException e) {
            throw away(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away("interrupted");
        }
    }

    private ProblemException away(String reason) {
        LOG.warnf("identity provider unavailable issuer=%s reason=%s", name, reason);
        return ProblemException.of(
                        Problem.IDENTITY_PROVIDER_UNAVAILABLE,
                        "Nobody can sign in with it now. Try again in a moment.")
                .withHeader("Retry-After", "5")
                .with("retryAfterSeconds", 5);
    }
}
