package org.tagyard.platform.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.permission.PermissionFixtures.grants;
import static org.tagyard.platform.permission.PermissionFixtures.permission;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.permission.PermissionRequest.*;

/** Spec: template-runtime §10. */
class GrantsTest {
    private static boolean allows(Grants grants, PermissionRequest request) {
        return grants.check(request).isEmpty();
    }

    @Test
    void whatIsNotListedIsRefusedInGooglesWords() {
        var refusal = Grants.none().check(new SendHttp("https://a.example/")).orElseThrow();
        assertThat(refusal.sentence())
                .isEqualTo("The requested permission send_http is not configured.");
        assertThat(refusal.permission()).isEqualTo("send_http");
        assertThat(refusal.granted()).isEmpty();
    }

    @Test
    void aProhibitedUrlIsNamedInGooglesWords() {
        var refusal =
                sendHttp("https://a.example/v1/*")
                        .check(new SendHttp("https://b.example/"))
                        .orElseThrow();
        assertThat(refusal.sentence()).isEqualTo("Prohibited URL: https://b.example/.");
        assertThat(refusal.granted()).containsExactly("https://a.example/v1/*");
    }

    @Test
    void aRefusalSaysWhatWasAskedAndWhatIsGranted() {
        var refusal = cookies("_id", "lang*").check(new GetCookies("session")).orElseThrow();
        assertThat(refusal.asked()).isEqualTo("read cookie \"session\"");
        assertThat(refusal.sentence())
                .isEqualTo(
                        "Prohibited: read cookie \"session\". The permission get_cookies grants: cookie"
                                + " \"_id\"; cookie \"lang*\".");
    }

    @ParameterizedTest
    @CsvSource({
        "_id, _id, true",
        "_id, _ID, false",
        "_id, _id2, false",
        "_ga*, _ga_XYZ, true",
        "_ga*, _ga, true",
        "*_id, user_id, true",
        "a*b*c, a1b2c, true",
        "a*b*c, ac, false",
        "a*a, a, false",
        "*, anything, true",
        "**, anything, true",
    })
    void section10_3_names(String pattern, String name, boolean expected) {
        assertThat(allows(cookies(pattern), new GetCookies(name))).isEqualTo(expected);
    }

    @Test
    void anyAccessGrantsEveryCookieAndUnknownAccessNone() {
        var any = permission("get_cookies").with("cookieAccess", "any").alone();
        var none =
                permission("get_cookies")
                        .with("cookieAccess", "none")
                        .withList("cookieNames", "a")
                        .alone();
        var missing = permission("get_cookies").withList("cookieNames", "a").alone();
        var bare = permission("get_cookies").alone();
        assertThat(allows(any, new GetCookies("a"))).isTrue();
        assertThat(allows(none, new GetCookies("a"))).isFalse();
        assertThat(allows(missing, new GetCookies("a"))).isTrue();
        assertThat(allows(bare, new GetCookies("a"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "user_data, user_data, true",
        "user_data, user_data.email_address, true",
        "user_data, user_data.address.0.city, true",
        "user_data, user_data2, false",
        "user_data.*, user_data.email_address, true",
        "user_data.*, user_data, false",
        "x-*, x-ga-page, true",
        "x-*, x-a.b, true",
        "*_data, user_data.email, true",
    })
    void section10_3_eventKeys(String pattern, String key, boolean expected) {
        var grants = permission("read_event_data").withList("keyPatterns", pattern).alone();
        assertThat(allows(grants, ReadEventData.of(key))).isEqualTo(expected);
        assertThat(allows(grants, ReadEventData.all())).isFalse();
    }

    @Test
    void section10_3_allEventDataNeedsAny() {
        var any = permission("read_event_data").with("eventDataAccess", "any").alone();
        var star =
                permission("read_event_data")
                        .with("eventDataAccess", "specific")
                        .withList("keyPatterns", "*")
                        .alone();
        assertThat(allows(any, ReadEventData.all())).isTrue();
        assertThat(allows(any, ReadEventData.of("k"))).isTrue();
        assertThat(allows(star, ReadEventData.all())).isFalse();
        assertThat(allows(star, ReadEventData.of("k"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // name, domain, path, secure, session of the grant; domain, path, secure, session of the
        // call
        "id, *, *, any, any, '', '', false, true, true",
        "id, *, *, any, any, shop.example, /x, true, false, true",
        "*, *, *, any, any, '', '', false, true, true",
        "other, *, *, any, any, '', '', false, true, false",
        "i*, *, *, any, any, '', '', false, true, false",
        "id, auto, *, any, any, auto, '', false, true, true",
        "id, auto, *, any, any, '', '', false, true, false",
        "id, *, /, any, any, '', /, false, true, true",
        "id, *, /, any, any, '', '', false, true, false",
        "id, *, *, secure, any, '', '', true, true, true",
        "id, *, *, secure, any, '', '', false, true, false",
        "id, *, *, non_secure, any, '', '', false, true, true",
        "id, *, *, any, session, '', '', false, true, true",
        "id, *, *, any, session, '', '', false, false, false",
        "id, *, *, any, persistent, '', '', false, false, true",
        "id, *, *, any, non_session, '', '', false, false, true",
        "id, *, *, any, non_session, '', '', false, true, false",
    })
    void section10_3_setCookies(
            String name,
            String domain,
            String path,
            String secure,
            String session,
            String askedDomain,
            String askedPath,
            boolean askedSecure,
            boolean askedSession,
            boolean expected) {
        var grants =
                permission("set_cookies")
                        .withRow(
                                "allowedCookies",
                                "name",
                                "unrelated",
                                "domain",
                                "*",
                                "path",
                                "*",
                                "secure",
                                "any",
                                "session",
                                "any")
                        .withRow(
                                "allowedCookies",
                                "name",
                                name,
                                "domain",
                                domain,
                                "path",
                                path,
                                "secure",
                                secure,
                                "session",
                                session)
                        .alone();
        var asked = new SetCookie("id", askedDomain, askedPath, askedSecure, askedSession);
        assertThat(allows(grants, asked)).isEqualTo(expected);
    }

    @Test
    void cookieOptionsAreReadInAnyCaseAndUnsetOnesLeftOut() {
        var options =
                new ObjectValue()
                        .put("Domain", "auto")
                        .put("path", "/")
                        .put("SECURE", true)
                        .put("max-age", org.tagyard.platform.json.Undefined.UNDEFINED);
        assertThat(SetCookie.of("id", options))
                .isEqualTo(new SetCookie("id", "auto", "/", true, true));
        assertThat(SetCookie.of("id", new ObjectValue().put("expires", "later")).session())
                .isFalse();
        assertThat(SetCookie.of("id", "nonsense"))
                .isEqualTo(new SetCookie("id", "", "", false, true));
    }

    @Test
    void section10_4_anyRequestAccessGrantsEverything() {
        var grants = permission("read_request").with("requestAccess", "any").alone();
        assertThat(
                        List.of(
                                ReadRequestHeader.of("x"),
                                ReadQueryParameter.all(),
                                ReadQueryParameter.of("q"),
                                new ReadRequestPath(),
                                new ReadRequestBody(),
                                new ReadRemoteAddress(),
                                new ReadMeasurementRequest()))
                .allMatch(request -> allows(grants, request));
    }

    @Test
    void section10_4_theFlagDecidesNotTheAccessWord() {
        var grants =
                permission("read_request")
                        .with("requestAccess", "specific")
                        .with("headerAccess", "any")
                        .with("queryParameterAccess", "any")
                        .with("headersAllowed", true)
                        .alone();
        assertThat(allows(grants, ReadRequestHeader.of("x"))).isTrue();
        assertThat(allows(grants, ReadQueryParameter.of("q"))).isFalse();
        assertThat(allows(grants, ReadQueryParameter.all())).isFalse();
    }

    @Test
    void section10_4_whitelistedHeadersIgnoreCaseAndParametersDoNot() {
        var grants =
                permission("read_request")
                        .with("headersAllowed", true)
                        .with("headerAccess", "specific")
                        .withRow("headerWhitelist", "headerName", "X-Gtm-*")
                        .with("queryParametersAllowed", true)
                        .with("queryParameterAccess", "specific")
                        .withRow("queryParameterWhitelist", "queryParameter", "gclid")
                        .alone();
        assertThat(allows(grants, ReadRequestHeader.of("x-gtm-Identifier"))).isTrue();
        assertThat(allows(grants, ReadRequestHeader.of("referer"))).isFalse();
        assertThat(allows(grants, ReadQueryParameter.of("gclid"))).isTrue();
        assertThat(allows(grants, ReadQueryParameter.of("GCLID"))).isFalse();
        assertThat(allows(grants, ReadQueryParameter.all())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "pathAllowed, true, false, false",
        "bodyAllowed, false, true, false",
        "remoteAddressAllowed, false, false, true"
    })
    void section10_4_flagsOfTheRequest(String flag, boolean path, boolean body, boolean address) {
        var grants =
                permission("read_request")
                        .with("requestAccess", "specific")
                        .with(flag, true)
                        .alone();
        assertThat(allows(grants, new ReadRequestPath())).isEqualTo(path);
        assertThat(allows(grants, new ReadRequestBody())).isEqualTo(body);
        assertThat(allows(grants, new ReadRemoteAddress())).isEqualTo(address);
    }

    @Test
    void section10_4_synonymsOfHandWrittenFiles() {
        var request =
                permission("read_request")
                        .with("bodyAccess", "any")
                        .with("pathAccess", "any")
                        .alone();
        var response =
                permission("access_response")
                        .with("writeBodyAccess", "any")
                        .with("writeStatusAccess", "any")
                        .alone();
        assertThat(allows(request, new ReadRequestBody())).isTrue();
        assertThat(allows(request, new ReadRequestPath())).isTrue();
        assertThat(allows(response, new WriteResponseBody())).isTrue();
        assertThat(allows(response, new WriteResponseStatus())).isTrue();
        assertThat(allows(response, WriteResponseHeader.of("x"))).isFalse();
    }

    @Test
    void section10_4_measurementRequestsNeedPathBodyAndEveryParameter() {
        var all =
                permission("read_request")
                        .with("pathAllowed", true)
                        .with("bodyAllowed", true)
                        .with("queryParametersAllowed", true)
                        .with("queryParameterAccess", "any");
        assertThat(allows(all.alone(), new ReadMeasurementRequest())).isTrue();
        assertThat(allows(all.with("bodyAllowed", false).alone(), new ReadMeasurementRequest()))
                .isFalse();
    }

    @Test
    void section10_2_accessResponse() {
        var any = permission("access_response").with("writeResponseAccess", "any").alone();
        var some =
                permission("access_response")
                        .with("writeResponseAccess", "specific")
                        .with("writeStatusAllowed", true)
                        .with("writeHeadersAllowed", true)
                        .with("writeHeaderAccess", "specific")
                        .withRow("writeHeaderWhitelist", "headerName", "Content-Type")
                        .alone();
        assertThat(allows(any, new WritePixelResponse(List.of("content-type", "cache-control"))))
                .isTrue();
        assertThat(allows(some, new WriteResponseStatus())).isTrue();
        assertThat(allows(some, WriteResponseHeader.of("content-type"))).isTrue();
        assertThat(allows(some, WriteResponseHeader.of("x-other"))).isFalse();
        assertThat(allows(some, new WriteResponseBody())).isFalse();
        assertThat(allows(some, new WritePixelResponse(List.of("content-type")))).isFalse();
    }

    @Test
    void section10_2_permissionsWithoutSettings() {
        var grants =
                grants(
                        permission("return_response"),
                        permission("run_container"),
                        permission("read_container_data"),
                        permission("read_event_metadata"),
                        permission("access_template_storage"));
        List<PermissionRequest> requests =
                List.of(
                        new ReturnResponse(),
                        new RunContainer(),
                        new ReadContainerData(),
                        new ReadEventMetadata(),
                        new AccessTemplateStorage());
        assertThat(requests).allMatch(request -> allows(grants, request));
        assertThat(requests).noneMatch(request -> allows(Grants.none(), request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.example/",
                "https://a.example:8443/",
                "https://localhost/",
                "not a url"
            })
    void section10_3_anyUrlIsAnyUrl(String url) {
        var grants = permission("send_http").with("allowedUrls", "any").alone();
        assertThat(allows(grants, new SendHttp(url))).isTrue();
        assertThat(allows(grants, new SendPixelFromBrowser(url))).isFalse();
    }

    @Test
    void section10_3_anInvalidFilterIsSkippedAndTheOthersTried() {
        var grants = sendHttp("localhost:*", "https://a.example/");
        assertThat(allows(grants, new SendHttp("https://a.example/x"))).isTrue();
        assertThat(allows(grants, new SendHttp("https://localhost/x"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.google.com/x, true",
        "https://google.com/x, true",
        "https://region1.google-analytics.com/g/collect, true",
        "https://www.googletagmanager.com/gtag/js, true",
        "https://ad.doubleclick.net/, true",
        "https://www.googleadservices.com/, true",
        "https://oauth2.googleapis.com/token, true",
        "https://www.google.de/, true",
        "https://www.google.co.uk/, true",
        "https://google.evil.example/, false",
        "https://evilgoogle.com/, false",
        "https://www.google.de.evil.example/, false",
        "https://www.google.zip/, false",
        "http://www.google.com/, false",
        "https://user@www.google.com/, false",
    })
    void section10_3_googlesOwnHosts(String url, boolean expected) {
        var grants =
                permission("send_http")
                        .with("allowedUrls", "specific")
                        .with("allowGoogleDomains", true)
                        .alone();
        assertThat(allows(grants, new SendHttp(url))).isEqualTo(expected);
    }

    @Test
    void section10_3_bigQuery() {
        var grants =
                permission("access_bigquery")
                        .withRow(
                                "allowedTables",
                                "projectId",
                                "GOOGLE_CLOUD_PROJECT",
                                "datasetId",
                                "shop",
                                "tableId",
                                "*",
                                "operation",
                                "write")
                        .alone();
        assertThat(allows(grants, new WriteBigQuery(Optional.empty(), "shop", "orders"))).isTrue();
        assertThat(allows(grants, new WriteBigQuery(Optional.of("other"), "shop", "orders")))
                .isFalse();
        assertThat(allows(grants, new WriteBigQuery(Optional.empty(), "crm", "orders"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "read, READ, users/1, true",
        "read, WRITE, users/1, false",
        "write, READ_WRITE, users/1, false",
        "read_write, READ, users/1, true",
        "read_write, WRITE, users/1, true",
        "read_write, READ_WRITE, users/1, true",
        "read, READ, orders/1, false",
        "delete, READ, users/1, false",
    })
    void section10_3_firestore(
            String granted, FirestoreOperation asked, String path, boolean expected) {
        var grants =
                permission("access_firestore")
                        .withRow(
                                "allowedOptions",
                                "projectId",
                                "p",
                                "path",
                                "users/*",
                                "operation",
                                granted)
                        .alone();
        assertThat(
                        allows(
                                grants,
                                new AccessFirestore(
                                        asked, Optional.of("p"), path, Optional.empty())))
                .isEqualTo(expected);
        assertThat(
                        allows(
                                grants,
                                new AccessFirestore(
                                        asked, Optional.empty(), path, Optional.empty())))
                .isFalse();
    }

    @Test
    void aNamedFirestoreDatabaseIsTheOnlyOne() {
        var grants =
                permission("access_firestore")
                        .withRow(
                                "allowedOptions",
                                "projectId",
                                "*",
                                "path",
                                "*",
                                "operation",
                                "read",
                                "databaseId",
                                "(default)")
                        .alone();
        var inDefault =
                new AccessFirestore(
                        FirestoreOperation.READ, Optional.empty(), "a/b", Optional.empty());
        var inOther =
                new AccessFirestore(
                        FirestoreOperation.READ, Optional.empty(), "a/b", Optional.of("other"));
        assertThat(allows(grants, inDefault)).isTrue();
        assertThat(allows(grants, inOther)).isFalse();
    }

    @Test
    void section10_3_everyScopeMustBeListed() {
        var grants =
                permission("use_google_credentials").withList("allowedScopes", "s1", "s2").alone();
        assertThat(allows(grants, new UseGoogleCredentials(List.of("s1", "s2")))).isTrue();
        assertThat(allows(grants, new UseGoogleCredentials(List.of("s1", "s3")))).isFalse();
        assertThat(allows(grants, new UseGoogleCredentials(List.of()))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "listen, true, false",
        "send, false, true",
        "both, true, true",
        "other, false, false"
    })
    void section10_2_messages(String action, boolean listen, boolean send) {
        var grants =
                permission("use_message")
                        .with("allowedActions", "specific")
                        .withRow("messageTypes", "type", "order", "action", action)
                        .alone();
        assertThat(allows(grants, new ListenToMessage("order"))).isEqualTo(listen);
        assertThat(allows(grants, new SendMessage("order"))).isEqualTo(send);
        assertThat(allows(grants, new SendMessage("refund"))).isFalse();
    }

    @Test
    void privateKeysAreGrantedById() {
        var grants = permission("use_custom_private_keys").withList("keyIds", "k1").alone();
        assertThat(allows(grants, new UsePrivateKey("k1"))).isTrue();
        assertThat(allows(grants, new UsePrivateKey("k2"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"debug, DEBUG", "all, ALL", "off, NONE"})
    void section10_3_loggingIsDroppedWhereItIsNotGranted(String word, LogEnvironment expected) {
        var grants = permission("logging").with("environments", word).alone();
        assertThat(grants.logging()).isEqualTo(expected);
        assertThat(allows(grants, new Logging())).isTrue();
        assertThat(allows(Grants.none(), new Logging())).isFalse();
    }

    @Test
    void aPermissionListedTwiceGrantsWhatEitherEntryGrants() {
        var grants =
                grants(
                        permission("get_cookies").withList("cookieNames", "a"),
                        permission("get_cookies").withList("cookieNames", "b"));
        assertThat(allows(grants, new GetCookies("a"))).isTrue();
        assertThat(allows(grants, new GetCookies("b"))).isTrue();
        assertThat(grants.describe()).hasSize(1);
    }

    @Test
    void anOperatorReadsThePermissionsInWords() {
        var grants =
                grants(
                        permission("send_http")
                                .withList("urls", "https://a.example/*")
                                .with("allowGoogleDomains", true),
                        permission("run_container"),
                        permission("fly_to_moon"));
        assertThat(grants.describe())
                .containsExactly(
                        new PermissionDescription(
                                "send_http",
                                "Sends HTTP requests",
                                List.of("https://a.example/*", "Google's own hosts")),
                        new PermissionDescription(
                                "run_container", "Runs the container with an event", List.of()),
                        new PermissionDescription(
                                "fly_to_moon",
                                "Unknown permission fly_to_moon, grants nothing",
                                List.of()));
    }

    private static Grants cookies(String... names) {
        return permission("get_cookies")
                .with("cookieAccess", "specific")
                .withList("cookieNames", names)
                .alone();
    }

    private static Grants sendHttp(String... urls) {
        return permission("send_http")
                .with("allowedUrls", "specific")
                .withList("urls", urls)
                .alone();
    }
}
