package org.tagyard.runtime.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.google.GoogleCalls.Outcome;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;

/** From a key file to a call with a token (spec: template-runtime §7.5, power-ups §3.10). */
class AuthorizedCallsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final ContainerId CONTAINER = new ContainerId(new UUID(2, 2));
    private static final ContainerId NEIGHBOUR = new ContainerId(new UUID(2, 3));
    private static final String ROBOT = "robot@file-project.iam.example.org";
    private static final List<String> SCOPES = List.of("scope-b", "scope-a");

    @TempDir Path directory;

    private final StubGoogle google = new StubGoogle(KeyFiles.KEYS.getPublic());
    private Instant now = NOON;
    private GoogleCalls calls;

    private GoogleCalls calls(Optional<String> projectId) {
        return new AuthorizedCalls(
                google,
                new CredentialFiles(Optional.of(directory), Runnable::run, () -> now),
                new Tokens(new TokenEndpoint(google, Runnable::run, () -> now), () -> now),
                projectId);
    }

    @BeforeEach
    void giveTheContainerAnAccount() {
        KeyFiles.write(directory, TENANT, CONTAINER, KeyFiles.text(ROBOT));
        calls = calls(Optional.empty());
    }

    private static Call get(String url) {
        return new Call(
                url,
                "GET",
                List.of(new Header("Authorization", "Bearer mine"), new Header("x-a", "1")),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(15)));
    }

    private CompletionStage<Outcome> begin(List<String> scopes) {
        return calls.call(TENANT, CONTAINER, scopes, get("https://sheets.googleapis.com/v4"));
    }

    private static Outcome now(CompletionStage<Outcome> stage) {
        var future = stage.toCompletableFuture();
        assertThat(future).isCompleted();
        return future.join();
    }

    private Outcome call() {
        return now(begin(SCOPES));
    }

    private String refusal() {
        return call() instanceof Outcome.NoToken(var sentence) ? sentence : "a token";
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void aSignedAssertionIsExchangedForATokenThatGoesWithTheCall() {
        assertThat(call()).isInstanceOf(Outcome.Made.class);

        var assertion = google.assertions().getFirst();
        assertThat(assertion.get("header").toString())
                .isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"key-1\"}");
        var claims = assertion.get("claims");
        assertThat(claims.get("iss").asText()).isEqualTo(ROBOT);
        assertThat(claims.get("aud").asText()).isEqualTo(StubGoogle.TOKEN_URI);
        assertThat(claims.get("scope").asText()).isEqualTo("scope-a scope-b");
        assertThat(claims.get("iat").asLong()).isEqualTo(NOON.getEpochSecond());
        assertThat(claims.get("exp").asLong()).isEqualTo(NOON.getEpochSecond() + 3600);
        assertThat(google.authorizations()).containsExactly("Bearer token-1");
        assertThat(google.calls().getFirst().headers()).contains(new Header("x-a", "1"));
        assertThat(google.calls().getFirst().timeout()).contains(Duration.ofSeconds(15));
        assertThat(google.tenants()).containsOnly(TENANT);
    }

    @Test
    void theTokenServesAllCallsWithTheSameScopes() {
        call();
        now(begin(List.of("scope-a", "scope-b", "scope-a")));
        now(begin(List.of("scope-a")));

        assertThat(google.assertions()).hasSize(2);
        assertThat(google.authorizations())
                .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
    }

    @Test
    void callsThatNeedTheSameTokenAtTheSameTimeAskOnce() {
        google.holdBack();
        var first = begin(SCOPES);
        var second = begin(SCOPES);
        assertThat(first.toCompletableFuture()).isNotDone();
        assertThat(google.assertions()).hasSize(1);

        google.release();

        assertThat(now(first)).isInstanceOf(Outcome.Made.class);
        assertThat(now(second)).isInstanceOf(Outcome.Made.class);
        assertThat(google.assertions()).hasSize(1);
    }

    @Test
    void aTokenIsRenewedInTheBackgroundBeforeItEnds() {
        call();
        pass(Duration.ofMinutes(54));
        call();
        assertThat(google.assertions()).hasSize(1);

        pass(Duration.ofMinutes(2));
        google.holdBack();
        call();
        call();
        assertThat(google.assertions()).hasSize(2);
        google.release();
        call();

        assertThat(google.authorizations())
                .containsExactly(
                        "Bearer token-1",
                        "Bearer token-1",
                        "Bearer token-1",
                        "Bearer token-1",
                        "Bearer token-2");
    }

    @Test
    void aTokenIsNotUsedInItsLastMinute() {
        call();
        pass(Duration.ofMinutes(59).plusSeconds(1));
        google.holdBack();
        var waiting = begin(SCOPES);
        assertThat(waiting.toCompletableFuture()).isNotDone();
        google.release();

        assertThat(google.authorizations()).containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void whenTheRenewalFailsTheOldTokenGoesOn() {
        call();
        pass(Duration.ofMinutes(56));
        google.refuse(StubGoogle.answered(503, "busy"));
        call();
        call();
        assertThat(google.assertions()).hasSize(2);
        assertThat(google.authorizations()).containsOnly("Bearer token-1");

        pass(Duration.ofSeconds(6));
        google.grant();
        call();
        call();
        assertThat(google.authorizations().getLast()).isEqualTo("Bearer token-3");
    }

    @Test
    void aRefusalSaysWhatTheTokenServerSaidAndCountsForFiveSeconds() {
        google.refuse(
                StubGoogle.answered(
                        400,
                        "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}"));

        assertThat(refusal())
                .isEqualTo("The token server answered 400 invalid_grant Invalid JWT Signature.");
        refusal();
        assertThat(google.assertions()).hasSize(1);
        pass(Duration.ofSeconds(6));
        google.grant();

        assertThat(call()).isInstanceOf(Outcome.Made.class);
        assertThat(google.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {}",
                "200 | {\"access_token\":\"a b\",\"expires_in\":3600}",
                "200 | {\"access_token\":\"ab\",\"expires_in\":0}",
                "200 | no JSON"
            })
    void anAnswerWithoutTokenIsARefusal(int status, String body) {
        google.refuse(StubGoogle.answered(status, body));

        assertThat(refusal()).isEqualTo("The token server's answer holds no token.");
    }

    @Test
    void aTokenServerThatMayNotBeCalledIsARefusal() {
        google.refuse(
                new CallResult.Failed(CallResult.Reason.REFUSED, "The address is not allowed."));

        assertThat(refusal())
                .isEqualTo("The token server could not be asked: The address is not allowed.");
    }

    @Test
    void aTokenThatGoogleRefusesIsNotUsedAgain() {
        call();
        google.servicesAnswer(401);
        call();
        google.servicesAnswer(200);
        call();

        assertThat(google.authorizations())
                .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
    }

    @Test
    void noOtherServerGetsAToken() {
        var outcome =
                now(
                        calls.call(
                                TENANT,
                                CONTAINER,
                                SCOPES,
                                get("https://googleapis.com.a.example/")));

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.NoToken(
                                "Only https://*.googleapis.com/ is called with a token."));
        assertThat(google.assertions()).isEmpty();
    }

    @Test
    void anotherContainerHasNoPartInTheAccount() {
        var outcome =
                now(calls.call(TENANT, NEIGHBOUR, SCOPES, get("https://sheets.googleapis.com/")));

        assertThat(outcome)
                .isEqualTo(new Outcome.NoToken("This container has no Google credentials."));
    }

    @Test
    void aChangedFileIsAnotherAccountAfterTenSeconds() throws Exception {
        call();
        KeyFiles.write(directory, TENANT, CONTAINER, KeyFiles.text("new@example.org"));
        call();
        assertThat(google.assertions()).hasSize(1);
        pass(Duration.ofSeconds(11));
        call();
        assertThat(google.assertions().getLast().get("claims").get("iss").asText())
                .isEqualTo("new@example.org");

        Files.delete(directory.resolve(TENANT + "." + CONTAINER + ".json"));
        pass(Duration.ofSeconds(11));
        assertThat(refusal()).isEqualTo("This container has no Google credentials.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | it is no JSON object",
                "{\"private_key\": \"SECRET | it is no JSON object",
                "{\"type\": \"authorized_user\"} | its type is not service_account",
                "{\"type\": \"service_account\"} | it has no client_email",
                "{\"type\": \"service_account\", \"client_email\": \"a@b\", \"private_key\": \"SECRET\"}"
                        + " | its private_key is no RSA key of 2048 bits or more in PKCS #8"
            })
    void anUnusableFileIsNamedByItsFaultNeverByItsContent(String text, String why) {
        KeyFiles.write(directory, TENANT, CONTAINER, text);

        assertThat(refusal())
                .isEqualTo("The container's Google credentials are unusable: " + why + ".")
                .doesNotContain("SECRET");
        assertThat(google.assertions()).isEmpty();
    }

    @Test
    void shortKeysAndPlainTokenServersAreRefused() {
        KeyFiles.write(
                directory,
                TENANT,
                CONTAINER,
                KeyFiles.text(ROBOT)
                        .replace(KeyFiles.pem(KeyFiles.KEYS), KeyFiles.pem(KeyFiles.keys(1024))));
        assertThat(refusal()).contains("no RSA key of 2048 bits or more");
        pass(Duration.ofSeconds(11));
        KeyFiles.write(
                directory,
                TENANT,
                CONTAINER,
                KeyFiles.text(ROBOT).replace("https://oauth2", "http://oauth2"));
        assertThat(refusal()).contains("its token_uri is no https URL");
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() {
        KeyFiles.write(directory, TENANT, CONTAINER, KeyFiles.text(ROBOT) + " ".repeat(70_000));

        assertThat(refusal()).contains("it is larger than 64 KiB");
    }

    @Test
    void theProjectIsTheInstallationsElseThatOfTheKey() {
        assertThat(project(calls, CONTAINER)).contains("file-project");
        assertThat(project(calls, NEIGHBOUR)).isEmpty();
        assertThat(project(calls(Optional.of("set-project")), CONTAINER)).contains("set-project");
        assertThat(project(calls(Optional.of("")), CONTAINER)).contains("file-project");
    }

    private static Optional<String> project(GoogleCalls calls, ContainerId container) {
        return calls.project(TENANT, container).toCompletableFuture().join();
    }

    @Test
    void withoutADirectoryNobodyHasAnAccount() {
        var files = new CredentialFiles(Optional.empty(), Runnable::run, () -> now);

        assertThat(files.of(TENANT, CONTAINER).toCompletableFuture().join())
                .isEqualTo(
                        new Credentials.Unusable(
                                "This installation has no Google credentials"
                                        + " (tagyard.google.credentials-directory is not set)."));
    }

    @Test
    void secretsDoNotPrint() throws Exception {
        var account = ServiceAccount.read(KeyFiles.text(ROBOT).getBytes(UTF_8));

        assertThat(account).hasToString("ServiceAccount[" + ROBOT + "]");
        assertThat(new Credentials.Usable(account).toString())
                .doesNotContain(KeyFiles.pem(KeyFiles.KEYS).substring(40, 80));
        assertThat(new Token.Granted("token-1", NOON).toString()).doesNotContain("token-1");
    }

    /** Reading the file and signing must not happen on the lane that asks. */
    @Test
    void theCallersThreadNeitherReadsNorSigns() {
        var worked = new ArrayList<Runnable>();
        calls =
                new AuthorizedCalls(
                        google,
                        new CredentialFiles(Optional.of(directory), worked::add, () -> now),
                        new Tokens(new TokenEndpoint(google, worked::add, () -> now), () -> now),
                        Optional.empty());

        CompletableFuture<Outcome> stage = begin(SCOPES).toCompletableFuture();

        assertThat(worked).hasSize(1);
        worked.removeFirst().run();
        assertThat(google.assertions()).isEmpty();
        assertThat(worked).hasSize(1);
        worked.removeFirst().run();
        assertThat(now(stage)).isInstanceOf(Outcome.Made.class);
    }
}
