package org.tagyard.admin.contract;

import static java.util.Objects.requireNonNull;

import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.Api.TestTenant;
import org.tagyard.admin.testing.Past;
import org.tagyard.admin.testing.RuntimeKey;
import org.tagyard.admin.testing.Stage;
import org.tagyard.admin.testing.Templates;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/**
 * A tenant with one object of each kind, as far as the contract knows how to make one. Who adds a
 * resource adds a {@link Seed}: the matrix and the wall then cover it.
 */
final class Furnished {
    /**
     * How to make one object.
     *
     * @param variable the URL variable that names it
     * @param url where to post, below the tenant, with variables of former seeds
     * @param body what to post
     * @param id the member of the answer that is its id in URLs
     */
    record Seed(String variable, String url, Map<String, Object> body, String id) {}

    private static final List<Seed> SEEDS =
            List.of(
                    new Seed(
                            "token",
                            "/tokens",
                            Map.of("name", "Seed", "scopes", List.of("tenant:read")),
                            "id"),
                    new Seed(
                            "container",
                            "/containers",
                            Map.of("name", "Shop", "slug", "shop"),
                            "id"),
                    new Seed(
                            "preview",
                            "/containers/{container}/previews",
                            Map.of("source", "live"),
                            "id"),
                    new Seed(
                            "host",
                            "/containers/{container}/hosts",
                            Map.of("name", "seed.example.org"),
                            "id"),
                    new Seed(
                            "path", "/containers/{container}/paths", Map.of("path", "/seed"), "id"),
                    new Seed(
                            "secret",
                            "/containers/{container}/paths/{path}/secrets",
                            Map.of("value", "seed-of-a-secret"),
                            "id"),
                    new Seed(
                            "entity",
                            "/containers/{container}/draft/{kind}",
                            Map.of("name", "Seed"),
                            "id"));

    private final TestTenant tenant;
    private final Map<String, String> ids = new LinkedHashMap<>();

    private Furnished(TestTenant tenant) {
        this.tenant = tenant;
        ids.put("tenant", tenant.id());
        // made by nobody: every container has it
        ids.put("powerUp", "geo-headers");
        ids.put("kind", "folders");
        ids.put("type", "eventName");
    }

    static Furnished tenant() {
        RuntimeKey.announced();
        var furnished = new Furnished(Api.tenant());
        var known =
                Contract.operations().stream()
                        .filter(operation -> operation.method().equals("POST"))
                        .map(Contract.Operation::path)
                        .toList();
        for (Seed seed : SEEDS) {
            boolean isPossible = !furnished.filled(seed.url()).contains("{");
            if (isPossible && known.contains("/api/v1/tenants/{tenant}" + seed.url())) {
                Response made =
                        furnished
                                .tenant
                                .asOwner(seed.body())
                                .post(furnished.tenant.url(furnished.filled(seed.url())));
                made.then().statusCode(201);
                furnished.ids.put(seed.variable(), made.path(seed.id()).toString());
            }
        }
        furnished.publish();
        furnished.quarantine();
        furnished.rememberHits();
        furnished.takeFirst("member", "/members");
        furnished.takeFirst("auditRecord", "/audit-records");
        return furnished;
    }

    TestTenant tenantItself() {
        return tenant;
    }

    Map<String, String> ids() {
        return ids;
    }

    /** Whether every variable of the operation's URL stands for something that exists here. */
    boolean has(Contract.Operation operation) {
        return ids.keySet().containsAll(operation.variables());
    }

    String filled(String path) {
        return filled(path, ids);
    }

    static String filled(String path, Map<String, String> ids) {
        String url = path;
        for (var id : ids.entrySet()) {
            url = url.replace("{" + id.getKey() + "}", id.getValue());
        }
        return url;
    }

    /** A runtime's word about a template. */
    private void quarantine() {
        var hash = "sha256:" + "0".repeat(64);
        var container = requireNonNull(ids.get("container"));
        Stage.execute(
                """
                insert into quarantine (tenant_id, container_id, content_hash, reason, detail, node)
                values ('%s', '%s', '%s', 'silent-lane', 'It kept a lane silent.', 'runtime-1')\
                """
                        .formatted(
                                TenantId.parse(tenant.id()).orElseThrow().value(),
                                ContainerId.parse(container).orElseThrow().value(),
                                hash));
        ids.put("quarantine", hash);
    }

    /** A template, a client made of it, and a version that is live. */
    private void publish() {
        var container = tenant.url(filled("/containers/{container}"));
        Response template =
                tenant.asOwner()
                        .contentType("text/plain")
                        .body(Templates.bytes("webhook-client.tpl"))
                        .post(container + "/draft/templates");
        template.then().statusCode(201);
        ids.put("template", template.path("id"));
        var client =
                Map.of(
                        "name",
                        "Seed",
                        "template",
                        ids.get("template"),
                        "parameters",
                        Map.of("path", List.of(Map.of("path", "/seed"))));
        tenant.asOwner(client).post(container + "/draft/clients").then().statusCode(201);
        tenant.asOwner(Map.of())
                .header("If-None-Match", "*")
                .put(container + "/draft/built-in-variables/eventName")
                .then()
                .statusCode(201);
        Response publication =
                tenant.asOwner(Map.of("version", "draft")).post(container + "/publications");
        publication.then().statusCode(201);
        ids.put("publication", publication.path("id"));
        ids.put("version", "1");
    }

    /** What a runtime would have written. */
    private void rememberHits() {
        var past =
                new Past(
                        TenantId.parse(tenant.id()).orElseThrow(),
                        ContainerId.parse(ids.getOrDefault("container", "")).orElseThrow());
        var hit = past.hit(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        ids.put("hit", hit.text());
        ids.put("delivery", IdPrefix.DELIVERY.format(past.dead(hit, UUID.randomUUID())));
        Stage.execute(
                """
                insert into trace_hit (tenant_id, container_id, preview_id, hit_id, started_at, summary, document)
                values ('%s', '%s', '%s', '%s', now(), '{}', decode('%s', 'hex'))\
                """
                        .formatted(
                                past.tenant().value(),
                                past.container().value(),
                                IdPrefix.PREVIEW
                                        .parse(ids.getOrDefault("preview", ""))
                                        .orElseThrow(),
                                hit.id(),
                                HexFormat.of().formatHex(zipped("{}"))));
        Stage.execute(
                """
                insert into destination_pause (tenant_id, container_id, host, paused_by)
                values ('%s', '%s', 'hooks.example.org', '{"type":"system","label":"test"}')\
                """
                        .formatted(past.tenant().value(), past.container().value()));
        ids.put("destination", "hooks.example.org");
        var replay = UUID.randomUUID();
        Stage.execute(
                """
                insert into inbox (tenant_id, container_id, inbox_id, kind, body, created_by)
                values ('%s', '%s', '%s', 'replay', '{}', '{"type":"system","label":"test"}')\
                """
                        .formatted(past.tenant().value(), past.container().value(), replay));
        ids.put("replay", IdPrefix.REPLAY.format(replay));
        ids.put("operation", IdPrefix.OPERATION.format(replay));
    }

    private static byte[] zipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void takeFirst(String variable, String list) {
        Response page = tenant.asOwner().get(tenant.url(list));
        page.then().statusCode(200);
        ids.put(variable, page.path("items[0].id"));
    }
}
