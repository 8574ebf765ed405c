package org.tagyard.admin.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.Api.TestTenant;
import org.tagyard.admin.testing.ControlPlaneTest;

@ControlPlaneTest
class PagingTest {
    @Test
    void aListIsWalkedForwardsAndBack() {
        var tenant = withTokens("a", "b", "b", "c", "d");
        var names = new ArrayList<String>();
        String url = tenant.url("/tokens?limit=2");
        Response page = tenant.asOwner().get(url);
        page.then().body("prevCursor", nullValue());
        names.addAll(page.path("items.name"));
        while (page.path("nextCursor") != null) {
            page.then().header("Link", containsString("rel=\"next\""));
            page = tenant.asOwner().get(url + "&cursor=" + page.<String>path("nextCursor"));
            page.then().statusCode(200);
            names.addAll(page.path("items.name"));
        }
        assertThat(names).containsExactly("a", "b", "b", "c", "d");

        Response before = tenant.asOwner().get(url + "&cursor=" + page.<String>path("prevCursor"));
        assertThat(before.<List<String>>path("items.name")).containsExactly("b", "c");
        Response first = tenant.asOwner().get(url + "&cursor=" + before.<String>path("prevCursor"));
        assertThat(first.<List<String>>path("items.name")).containsExactly("a", "b");
        first.then().body("prevCursor", nullValue());
    }

    @Test
    void rowsThatArriveMeanwhileNeitherRepeatNorHideOthers() {
        var tenant = withTokens("b", "d", "f");
        String url = tenant.url("/tokens?limit=2");
        Response page = tenant.asOwner().get(url);
        add(tenant, "a");
        add(tenant, "e");
        Response next = tenant.asOwner().get(url + "&cursor=" + page.<String>path("nextCursor"));
        assertThat(next.<List<String>>path("items.name")).containsExactly("e", "f");
    }

    @Test
    void aListIsSortedAsAsked() {
        var tenant = withTokens("a", "c", "b");
        assertThat(
                        tenant.asOwner()
                                .get(tenant.url("/tokens?sort=-name"))
                                .<List<String>>path("items.name"))
                .containsExactly("c", "b", "a");
        assertThat(
                        tenant.asOwner()
                                .get(tenant.url("/tokens?sort=-createdAt,name"))
                                .<List<String>>path("items.name"))
                .containsExactly("b", "c", "a");
    }

    @Test
    void filtersNarrowTheListAndItsCount() {
        var tenant = withTokens("a", "b", "c");
        tenant.asOwner()
                .get(tenant.url("/tokens?name=a,c&count=true"))
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2))
                .body("count", equalTo(2))
                .body("countIsExact", equalTo(true));
        tenant.asOwner()
                .get(tenant.url("/tokens?expiresAt[lt]=2020-01-01T00:00:00Z"))
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        var tenant = withTokens("a", "b", "c");
        var other = withTokens("a", "b", "c");
        String cursor = tenant.asOwner().get(tenant.url("/tokens?limit=1")).path("nextCursor");
        refused(other, "/tokens?limit=1&cursor=" + cursor);
        refused(tenant, "/tokens?limit=1&name=a&cursor=" + cursor);
        refused(tenant, "/tokens?limit=1&sort=-name&cursor=" + cursor);
        refused(tenant, "/tokens?limit=1&cursor=" + cursor.substring(1));
        refused(tenant, "/tokens?cursor=x");
    }

    @Test
    void everythingWrongWithAQueryIsToldAtOnce() {
        var tenant = Api.tenant();
        tenant.asOwner()
                .get(
                        tenant.url(
                                "/tokens?limit=0&sort=colour&shape=round&count=maybe&expiresAt[gte]=now"))
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItem("limit"))
                .body("errors.parameter", hasItem("sort"))
                .body("errors.parameter", hasItem("shape"))
                .body("errors.parameter", hasItem("count"))
                .body("errors.parameter", hasItem("expiresAt[gte]"));
    }

    private static void refused(TestTenant tenant, String url) {
        tenant.asOwner()
                .get(tenant.url(url))
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("cursor"));
    }

    private static TestTenant withTokens(String... names) {
        var tenant = Api.tenant();
        for (String name : names) {
            add(tenant, name);
        }
        return tenant;
    }

    private static void add(TestTenant tenant, String name) {
        tenant.asOwner(Map.of("name", name, "scopes", List.of("tenant:read")))
                .post(tenant.url("/tokens"))
                .then()
                .statusCode(201);
    }
}
