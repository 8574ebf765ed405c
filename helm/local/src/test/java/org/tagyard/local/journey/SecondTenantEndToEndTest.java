package org.tagyard.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tagyard.local.installation.Installation;

/**
 * The script of admin-api §9.1 on the sync path, line by line, with a second version and the way
 * back.
 */
@ExtendWith(RunningInstallation.class)
class SecondTenantEndToEndTest {
    private final Installation installation;

    SecondTenantEndToEndTest(Installation installation) {
        this.installation = installation;
    }

    @Test
    void aTenantFromNothingToItsSecondVersionAndBack() {
        try (var shop = new Shop(installation, "acme")) {
            var api = shop.api();
            shop.setUp("/team/one");

            var template =
                    api.get(shop.draft() + "/templates").path("items").get(0).path("id").asText();
            var tests = api.post(shop.draft() + "/templates/" + template + "/test-runs", Map.of());
            assertThat(tests.path("failed").asInt(-1)).isZero();
            assertThat(tests.path("passed").asInt()).isPositive();

            assertThat(api.get(shop.draft() + "/validation").path("errors").asInt(-1)).isZero();
            assertThat(shop.webhook().postJson(Shop.PATH, Shop.order("A-0")).status())
                    .as("nothing is published yet")
                    .isEqualTo(400);

            var first = shop.publishDraft("First");
            assertThat(first.at("/rollout/state").asText()).isEqualTo("live");
            assertThat(first.path("versionNumber").asInt()).isEqualTo(1);

            var preview =
                    api.post(
                                    shop.container() + "/previews",
                                    Map.of("source", "live", "expiresInMinutes", 60))
                            .path("id")
                            .asText();
            var header = api.tagged(shop.container() + "/power-ups/preview-header");
            var on =
                    api.put(
                            shop.container() + "/power-ups/preview-header",
                            Map.of(
                                    "enabled",
                                    true,
                                    "settings",
                                    Map.of(
                                            "preview",
                                            preview,
                                            "filters",
                                            Map.of("paths", List.of(Shop.PATH)))),
                            "If-Match",
                            header.etag());
            assertThat(on.path("expiresAt").asText()).isNotEmpty();

            var answer =
                    Waiting.until(
                            "the webhook is traced",
                            () -> {
                                var sent = shop.webhook().postJson(Shop.PATH, Shop.order("A-1001"));
                                var hits =
                                        api.get(
                                                shop.container()
                                                        + "/previews/"
                                                        + preview
                                                        + "/hits");
                                return hits.path("items").isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(sent);
                            });
            assertThat(answer.status()).isEqualTo(200);
            assertThat(shop.arrivedAt("A-1001")).contains("/team/one");

            var trace = shop.trace(preview, "A-1001");
            assertThat(trace.at("/claim/by/name").asText()).isEqualTo("Order webhook");
            assertThat(trace.at("/version/number").asInt()).isEqualTo(1);
            assertThat(trace.at("/events/0/tags/0/name").asText()).isEqualTo("Tell the team");
            assertThat(trace.at("/events/0/tags/0/status").asText()).isEqualTo("succeeded");
            assertThat(trace.at("/outgoing/0/status").asInt()).isEqualTo(200);

            moveTheTag(shop, "/team/two");
            shop.publishDraft("Second");
            assertThat(shop.webhook().postJson(Shop.PATH, Shop.order("A-2002")).status())
                    .isEqualTo(200);
            assertThat(shop.arrivedAt("A-2002")).contains("/team/two");

            var back = shop.publish(1);
            assertThat(back.path("kind").asText()).isEqualTo("rollback");
            assertThat(shop.webhook().postJson(Shop.PATH, Shop.order("A-3003")).status())
                    .isEqualTo(200);
            assertThat(shop.arrivedAt("A-3003")).contains("/team/one");
        }
    }

    private void moveTheTag(Shop shop, String inboxPath) {
        shop.api()
                .post(
                        shop.draft() + "/edits",
                        Map.of(
                                "operations",
                                List.of(
                                        Map.of(
                                                "op",
                                                "upsert",
                                                "kind",
                                                "tags",
                                                "match",
                                                Map.of("name", "Tell the team"),
                                                "value",
                                                Map.of(
                                                        "template",
                                                        templateOfTheTag(shop),
                                                        "parameters",
                                                        Map.of(
                                                                "url",
                                                                installation.inboxForTags()
                                                                        + inboxPath),
                                                        "firingTriggers",
                                                        List.of(
                                                                Map.of(
                                                                        "name",
                                                                        "Order created")))))));
    }

    private static String templateOfTheTag(Shop shop) {
        return shop.api().get(shop.draft() + "/tags").at("/items/0/template/id").asText();
    }
}
