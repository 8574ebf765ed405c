package org.tagyard.admin.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.Browser;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.TestingClock;
import org.tagyard.admin.testing.TestingIssuer;

/** A session once it is there: what it opens, when it ends. */
@ControlPlaneTest
class SessionTest {
    private static final Duration IDLE = Duration.ofMinutes(60);
    private static final Duration LIFE = Duration.ofHours(12);

    @Inject TestingClock clock;
    @Inject SessionSweeper sweeper;

    @AfterEach
    void theRealTimeAgain() {
        clock.reset();
    }

    @Test
    void aSessionEntersTheTenantsOfItsPerson() {
        var tenant = Api.tenant();
        var owner = Browser.of(tenant.owner());
        owner.page().get(tenant.url()).then().statusCode(200).body("slug", equalTo(tenant.slug()));
        Browser.of(Api.unique("stranger")).page().get(tenant.url()).then().statusCode(404);
    }

    @Test
    void aSessionChangesWhatItsPersonMay() {
        var tenant = Api.tenant();
        Browser.of(tenant.owner())
                .change()
                .contentType("application/json")
                .body(Map.of("name", "Shop", "slug", "shop"))
                .post(tenant.url("/containers"))
                .then()
                .statusCode(201);
    }

    @Test
    void aChangeThatIsNotTheConsolesOwnIsRefused() {
        var tenant = Api.tenant();
        var owner = Browser.of(tenant.owner());
        owner.page()
                .contentType("application/json")
                .body(Map.of("name", "Shop", "slug", "shop"))
                .post(tenant.url("/containers"))
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:tagyard:problem:csrf-refused"));
        owner.page()
                .header("X-Tagyard-Csrf", "1")
                .header("Sec-Fetch-Site", "cross-site")
                .delete(tenant.url())
                .then()
                .statusCode(403);
        owner.page()
                .header("X-Tagyard-Csrf", "1")
                .header("Origin", Browser.origin())
                .contentType("application/json")
                .body(Map.of("name", "Shop", "slug", "shop"))
                .post(tenant.url("/containers"))
                .then()
                .statusCode(201);
    }

    @Test
    void aBearerTokenBesideTheCookieIsTheOneThatCounts() {
        var tenant = Api.tenant();
        var owner = Browser.of(tenant.owner());
        String other = TestingIssuer.token(Api.unique("other"));
        owner.page().auth().oauth2(other).get(tenant.url()).then().statusCode(404);
        owner.page()
                .header("Authorization", "Bearer nonsense")
                .get(tenant.url())
                .then()
                .statusCode(401);
        Browser.of(Api.unique("other"))
                .page()
                .auth()
                .oauth2(TestingIssuer.token(tenant.owner()))
                .contentType("application/json")
                .body(Map.of("name", "Shop", "slug", "shop"))
                .post(tenant.url("/containers"))
                .then()
                .statusCode(201); // and it needs no header of the console's
    }

    @Test
    void anOperatorByConfigurationIsOneAtTheConsoleToo() {
        Browser.of(TestingIssuer.OPERATOR)
                .page()
                .get("/api/v1/me")
                .then()
                .body("operator", equalTo(true));
        Browser.of(Api.unique("a"))
                .page()
                .get("/api/v1/me")
                .then()
                .body("operator", equalTo(false));
    }

    @Test
    void withoutARequestForAnHourASessionEnds() {
        var browser = Browser.of(Api.unique("a"));
        clock.advance(IDLE.minusSeconds(1));
        browser.page().get("/api/v1/me").then().statusCode(200);
        clock.advance(IDLE.minusSeconds(1));
        browser.page().get("/api/v1/me").then().statusCode(200);
        clock.advance(IDLE);
        browser.page()
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void askingWhoIsThereKeepsNoSessionAlive() {
        var browser = Browser.of(Api.unique("a"));
        clock.advance(IDLE.dividedBy(2));
        browser.page().get("/auth/session").then().body("signedIn", equalTo(true));
        clock.advance(IDLE.dividedBy(2));
        browser.page().get("/auth/session").then().body("signedIn", equalTo(false));
    }

    @Test
    void afterTwelveHoursASessionEndsHoweverBusy() {
        var browser = Browser.of(Api.unique("a"));
        for (int i = 0; i < 15; i++) {
            clock.advance(Duration.ofMinutes(45));
            browser.page().get("/api/v1/me").then().statusCode(200);
        }
        clock.advance(LIFE.minus(Duration.ofMinutes(45).multipliedBy(15)));
        browser.page().get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void thePagesLearnWhoIsThereAndUntilWhen() {
        String subject = Api.unique("a");
        var browser = Browser.of(subject);
        var seen = browser.page().get("/auth/session");
        seen.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("signedIn", equalTo(true))
                .body("session.user.id", equalTo(Api.userId(subject)))
                .body("session.issuer", equalTo("test"));
        Instant start = Instant.parse(seen.path("session.startedAt"));
        assertThat(Instant.parse(seen.path("session.endsAt"))).isEqualTo(start.plus(LIFE));
        assertThat(Instant.parse(seen.path("session.idleEndsAt"))).isEqualTo(start.plus(IDLE));
    }

    @Test
    void whoIsNotSignedInLearnsWhereToDoSo() {
        var seen = given().get("/auth/session");
        seen.then().statusCode(200).body("signedIn", equalTo(false));
        assertThat(seen.<Object>path("session")).isNull();
        assertThat(seen.<List<String>>path("issuers.name")).containsExactly("test", "dead");
        assertThat(seen.<String>path("issuers[0].loginUrl")).isEqualTo("/auth/login?issuer=test");
    }

    @Test
    void signingOutEndsTheSessionHereAndAtTheProvider() {
        var browser = Browser.of(Api.unique("a"));
        String id = browser.session();
        var out = browser.kept(browser.change().post("/auth/logout"));
        out.then()
                .statusCode(200)
                .body(
                        "location",
                        startsWith(TestingIssuer.url(TestingIssuer.NAME) + "/endsession?"));
        assertThat(out.<String>path("location")).contains("id_token_hint=eyJ");
        assertThat(browser.session()).isEmpty();
        browser.hold(id);
        browser.page().get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void nobodyElseCanSignSomebodyOut() {
        var browser = Browser.of(Api.unique("a"));
        browser.page().post("/auth/logout").then().statusCode(403);
        browser.page().get("/api/v1/me").then().statusCode(200);
    }

    @Test
    void signingOutWithoutASessionLeadsToTheSignInPage() {
        new Browser().change().post("/auth/logout").then().body("location", equalTo("/sign-in"));
    }

    @Test
    void whatIsOpenToAnyoneIsOpenToAnEndedSession() {
        var browser = new Browser();
        browser.hold("tgs_" + "0".repeat(49));
        browser.page().get("/api/v1").then().statusCode(200);
        browser.page().get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void endedSessionsAreForgotten() {
        var ended = Browser.of(Api.unique("a"));
        clock.advance(IDLE);
        var open = Browser.of(Api.unique("b"));
        assertThat(sweeper.sweep()).isPositive();
        assertThat(sweeper.sweep()).isZero();
        ended.page().get("/api/v1/me").then().statusCode(401);
        open.page().get("/api/v1/me").then().statusCode(200);
    }
}
