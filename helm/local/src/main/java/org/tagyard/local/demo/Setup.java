package org.tagyard.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.tagyard.local.api.AdminApi;
import org.tagyard.local.api.ApiRefusal;

/**
 * Sets up a tenant with one container. Each step finds what a former run left and makes only what
 * is missing, so a set-up that was interrupted is simply run again.
 */
public final class Setup {
    private static final int KEY_TRIES = 60;
    private static final Duration KEY_PAUSE = Duration.ofMillis(250);

    private final AdminApi api;
    private final String tenant;
    private final String container;

    /**
     * @param tenant slug
     * @param container slug
     */
    public Setup(AdminApi api, String tenant, String container) {
        this.api = api;
        this.tenant = "/tenants/" + tenant;
        this.container = this.tenant + "/containers/" + container;
    }

    /** The container's path below the API's root. */
    public String container() {
        return container;
    }

    /** The tenant's path below the API's root. */
    public String tenant() {
        return tenant;
    }

    public Setup requireTenant(String name) {
        if (api.find(tenant).isEmpty()) {
            api.post("/tenants", Map.of("name", name, "slug", lastSegment(tenant)));
        }
        return this;
    }

    public Setup requireContainer(String name) {
        if (api.find(container).isEmpty()) {
            api.post(tenant + "/containers", Map.of("name", name, "slug", lastSegment(container)));
        }
        return this;
    }

    /** A name below {@code localhost} is verified as soon as it is asked for. */
    public Setup requireHost(String host) {
        var known = named(container + "/hosts", host);
        var id =
                known.orElseGet(() -> api.post(container + "/hosts", Map.of("name", host)))
                        .path("id")
                        .asText();
        if (!known.map(found -> found.path("state").asText()).equals(Optional.of("verified"))) {
            api.post(container + "/hosts/" + id + "/verifications", Map.of());
        }
        return this;
    }

    public Setup requirePath(String path) {
        if (items(container + "/paths").stream()
                .noneMatch(item -> path.equals(item.path("path").asText()))) {
            api.post(container + "/paths", Map.of("path", path));
        }
        return this;
    }

    /**
     * Makes a signing secret for a path. A runtime announces its key soon after its start, not
     * before it is ready: it is waited for.
     *
     * @return the secret's text
     */
    public String signingSecret(String pathId) {
        for (int i = 1; ; i++) {
            try {
                return api.post(
                                container + "/paths/" + pathId + "/secrets",
                                Map.of("generate", true))
                        .path("value")
                        .asText();
            } catch (ApiRefusal refusal) {
                if (i == KEY_TRIES || refusal.status() < 500) {
                    throw refusal;
                }
                LockSupport.parkNanos(KEY_PAUSE.toNanos());
            }
        }
    }

    /**
     * Uploads a template file as it is, in the place of one with the same name and kind.
     *
     * @return the template's id
     */
    public String templateId(byte[] file) {
        return api.postText(container + "/draft/templates?onConflict=replace", file)
                .path("id")
                .asText();
    }

    public Setup builtIn(String type) {
        var path = container + "/draft/built-in-variables/" + type;
        if (api.find(path).isEmpty()) {
            api.put(path, Map.of(), "If-None-Match", "*");
        }
        return this;
    }

    /** Writes an entity of the draft by its name. */
    public Setup entity(String kind, String name, Map<String, Object> value) {
        api.post(
                container + "/draft/edits",
                Map.of(
                        "operations",
                        List.of(
                                Map.of(
                                        "op",
                                        "upsert",
                                        "kind",
                                        kind,
                                        "match",
                                        Map.of("name", name),
                                        "value",
                                        value))));
        return this;
    }

    /** Publishes the draft and waits until a runtime serves it. */
    public JsonNode publish(String name) {
        var revision = api.get(container + "/draft").path("revision").asLong();
        return api.post(
                container + "/publications",
                Map.of("version", "draft", "name", name, "expectedDraftRevision", revision),
                "Prefer",
                "wait=10");
    }

    public boolean isPublished() {
        return api.find(container).map(found -> found.path("liveVersion").isNumber()).orElse(false);
    }

    /** The object of that name in a list. */
    private Optional<JsonNode> named(String list, String name) {
        return items(list).stream()
                .filter(item -> name.equals(item.path("name").asText()))
                .findFirst();
    }

    private List<JsonNode> items(String list) {
        return StreamSupport.stream(api.get(list).path("items").spliterator(), false).toList();
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
