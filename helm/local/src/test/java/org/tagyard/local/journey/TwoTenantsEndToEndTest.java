package org.tagyard.local.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tagyard.local.api.AdminApi;
import org.tagyard.local.api.ApiRefusal;
import org.tagyard.local.installation.Installation;

/**
 * Two tenants with the same path on two hosts never meet, over HTTP, whatever ids one of them
 * tries.
 */
@ExtendWith(RunningInstallation.class)
class TwoTenantsEndToEndTest {
    private static final List<String> LISTS =
            List.of(
                    "/hosts",
                    "/paths",
                    "/previews",
                    "/versions",
                    "/publications",
                    "/power-ups",
                    "/live",
                    "/draft",
                    "/draft/validation",
                    "/draft/clients",
                    "/draft/tags",
                    "/draft/triggers",
                    "/draft/templates",
                    "/draft/built-in-variables");

    private final Installation installation;

    TwoTenantsEndToEndTest(Installation installation) {
        this.installation = installation;
    }

    @Test
    void neitherSeesNorReachesTheOther() {
        try (var red = new Shop(installation, "wall-red");
                var blue = new Shop(installation, "wall-blue")) {
            red.setUp("/wall/red");
            blue.setUp("/wall/blue");
            red.publishDraft("First");
            blue.publishDraft("First");

            assertThat(red.webhook().postJson(Shop.PATH, Shop.order("RED-1")).status())
                    .isEqualTo(200);
            assertThat(blue.webhook().postJson(Shop.PATH, Shop.order("BLUE-1")).status())
                    .isEqualTo(200);
            assertThat(arrivedBelow("/wall/red"))
                    .isNotEmpty()
                    .allMatch(body -> body.contains("RED-1"));
            assertThat(arrivedBelow("/wall/blue"))
                    .isNotEmpty()
                    .allMatch(body -> body.contains("BLUE-1"));

            var preview = blue.api().post(blue.container() + "/previews", Map.of("source", "live"));
            aForeignPreviewTokenTracesNothing(red, blue, preview.path("token").asText());
            try (var redAlone = new AdminApi(installation.admin(), ownerToken(red))) {
                foreignIdsAreAbsent(redAlone, red, blue);
                assertThat(redAlone.get("/me").toString()).doesNotContain("wall-blue");
                assertThat(redAlone.get("/tenants").toString()).doesNotContain("wall-blue");
            }
        }
    }

    private List<String> arrivedBelow(String path) {
        return installation.inbox().requests().stream()
                .filter(request -> request.path().startsWith(path))
                .map(request -> request.body())
                .toList();
    }

    private static void aForeignPreviewTokenTracesNothing(Shop red, Shop blue, String token) {
        var answer =
                red.webhook()
                        .header("X-Gtm-Server-Preview", token)
                        .postJson(Shop.PATH, Shop.order("RED-2"));
        assertThat(answer.status()).isEqualTo(200);
        // The same token does trace at home: when that trace is there, one for the other would be
        // as well.
        blue.webhook()
                .header("X-Gtm-Server-Preview", token)
                .postJson(Shop.PATH, Shop.order("BLUE-2"));
        var previews = blue.api().get(blue.container() + "/previews").path("items");
        blue.trace(previews.get(0).path("id").asText(), "BLUE-2");
        for (var preview : previews) {
            assertThat(
                            blue.api()
                                    .get(
                                            blue.container()
                                                    + "/previews/"
                                                    + preview.path("id").asText()
                                                    + "/hits")
                                    .toString())
                    .doesNotContain("RED-2");
        }
        assertThat(red.api().get(red.container() + "/previews").path("items")).isEmpty();
    }

    /** A token of one tenant alone: that of an operator who owns both would prove nothing. */
    private static String ownerToken(Shop shop) {
        var rights = new ArrayList<String>();
        for (var membership : shop.api().get("/me").path("memberships")) {
            if (shop.tenant().endsWith("/" + membership.at("/tenant/slug").asText())) {
                membership
                        .path("permissions")
                        .forEach(permission -> rights.add(permission.asText()));
            }
        }
        return shop.api()
                .post(shop.tenant() + "/tokens", Map.of("name", "Alone", "scopes", rights))
                .path("token")
                .asText();
    }

    private static void foreignIdsAreAbsent(AdminApi redAlone, Shop red, Shop blue) {
        for (var foreign : foreignPaths(red, blue).entrySet()) {
            var refusal =
                    catchThrowableOfType(ApiRefusal.class, () -> redAlone.get(foreign.getValue()));
            assertThat(refusal).as(foreign.getKey() + " " + foreign.getValue()).isNotNull();
            assertThat(refusal.status()).as(foreign.getValue()).isEqualTo(404);
            assertThat(refusal.problem().toString())
                    .doesNotContain("BLUE")
                    .doesNotContain("\"wall-blue\"");
        }
    }

    /** Every address of the other tenant, by slug and by id, and its ids below the own tenant. */
    private static Map<String, String> foreignPaths(Shop red, Shop blue) {
        var paths = new LinkedHashMap<String, String>();
        var tenant = blue.api().get(blue.tenant()).path("id").asText();
        var container = blue.api().get(blue.container()).path("id").asText();
        paths.put("tenant by slug", blue.tenant());
        paths.put("tenant by id", "/tenants/" + tenant);
        for (var list : List.of("/members", "/tokens", "/audit-records", "/containers")) {
            paths.put("list of the other's" + list, "/tenants/" + tenant + list);
        }
        paths.put("container below the own tenant", red.tenant() + "/containers/" + container);
        for (var list : LISTS) {
            paths.put("the other's" + list, blue.container() + list);
            paths.put("the other's by id" + list, red.tenant() + "/containers/" + container + list);
            for (var item : blue.api().find(blue.container() + list).orElseThrow().path("items")) {
                var id = item.path("id").asText("");
                if (!id.isEmpty()) {
                    paths.put(
                            "the other's id in the own" + list, red.container() + list + "/" + id);
                }
            }
        }
        return paths;
    }
}
