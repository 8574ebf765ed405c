package org.tagyard.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tagyard.local.installation.Installation;

/** A published version is live within a second, and a request sees one version alone. */
@ExtendWith(RunningInstallation.class)
class PublishEndToEndTest {
    private static final int PUBLISHES = 50;

    private final Installation installation;

    PublishEndToEndTest(Installation installation) {
        this.installation = installation;
    }

    @Test
    void fiftyPublishesAreEachLiveWithinASecondAndNoRequestSeesTwo() {
        var delays = new ArrayList<Duration>();
        try (var shop = new Shop(installation, "publisher")) {
            shop.setUp("/publisher/0/first");
            for (int version = 1; version <= PUBLISHES; version++) {
                writeTags(shop, version);
                shop.api()
                        .post(
                                shop.container() + "/publications",
                                Map.of("version", "draft", "name", "Number " + version));
                var begin = System.nanoTime();
                awaitVersion(shop, version);
                delays.add(Duration.ofNanos(System.nanoTime() - begin));
            }
        }
        Collections.sort(delays);
        System.out.printf(
                "publish to first request on it: median %d ms, slowest of %d %d ms%n",
                delays.get(PUBLISHES / 2).toMillis(), PUBLISHES, delays.getLast().toMillis());
        assertThat(delays.getLast()).isLessThan(Duration.ofSeconds(1));
    }

    /** Two tags that both say which version they are of. */
    private void writeTags(Shop shop, int version) {
        var template = shop.api().get(shop.draft() + "/tags").at("/items/0/template/id").asText();
        shop.api()
                .post(
                        shop.draft() + "/edits",
                        Map.of(
                                "operations",
                                List.of(
                                        tag("Tell the team", template, version, "first"),
                                        tag("Tell them again", template, version, "second"))));
    }

    private Map<String, Object> tag(String name, String template, int version, String which) {
        return Map.of(
                "op",
                "upsert",
                "kind",
                "tags",
                "match",
                Map.of("name", name),
                "value",
                Map.of(
                        "template",
                        template,
                        "parameters",
                        Map.of(
                                "url",
                                "%s/publisher/%d/%s"
                                        .formatted(installation.inboxForTags(), version, which)),
                        "firingTriggers",
                        List.of(Map.of("name", "Order created"))));
    }

    private void awaitVersion(Shop shop, int version) {
        Waiting.until(
                "version " + version + " is live",
                () -> {
                    var order = "V" + version + "-" + System.nanoTime();
                    var status = shop.webhook().postJson(Shop.PATH, Shop.order(order)).status();
                    if (version == 1 && status == 400) {
                        return Optional.empty(); // Nothing was live before.
                    }
                    assertThat(status).isEqualTo(200);
                    var versions = versionsSeenBy(order);
                    assertThat(versions).as("of one request").hasSize(2);
                    assertThat(versions.getFirst())
                            .as("of one request")
                            .isEqualTo(versions.getLast());
                    return Optional.of(versions.getFirst()).filter(seen -> seen == version);
                });
    }

    private List<Integer> versionsSeenBy(String order) {
        return installation.inbox().requests().stream()
                .filter(request ->
                        request.path().startsWith("/publisher/") && request.body().contains(order))
                .map(request -> Integer.valueOf(request.path().split("/")[2]))
                .toList();
    }
}
