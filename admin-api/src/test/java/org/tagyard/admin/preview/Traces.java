package org.tagyard.admin.preview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.tagyard.admin.testing.Stage;
import org.tagyard.platform.tenant.IdPrefix;

/** Writes what a runtime would write for a session: hits and events, in a runtime's form. */
final class Traces {
    /** A trace with a value in every place that can hold one. */
    static final String DOCUMENT =
            """
            { "schema": 1, "hit": "hit_1", "preview": "prv_1", "run": "instead", "comparedWith": null,
              "origin": "network", "node": "runtime-1", "startedAt": "2026-11-24T09:04:49.000Z", "durationMs": 38.4,
              "version": { "source": "draft", "draftRevision": 131, "number": null },
              "request": { "method": "POST", "url": "https://shop.example.org/order_created?mail=a@example.org", "clientIp": "192.0.2.7",
                "headers": [["content-type", "application/json"], ["x-customer", "4711"]],
                "body": { "encoding": "utf-8", "text": "{\\"id\\":\\"A-1001\\"}", "bytes": 39, "truncated": false },
                "verification": { "mode": "enforce", "result": "verified", "secret": "sec_1", "reason": null },
                "dedupe": { "key": "msg_A-1001", "duplicate": false } },
              "powerUps": [ { "name": "geo-headers", "effect": "changed", "durationMs": 0.1,
                  "changes": [{ "target": "header", "name": "X-GEO-Country", "before": null, "after": "DE" }] },
                { "name": "bot-detection", "effect": "skipped", "durationMs": 0, "changes": [], "note": "exempt: 192.0.2.7" }],
              "claim": { "by": { "id": "cli_1", "name": "Order webhook" }, "durationMs": 1.9,
                "considered": [{ "id": "cli_1", "name": "Order webhook", "priority": 10, "claimed": true, "error": "no A-1001" }] },
              "events": [{ "id": "evt_1", "name": "order_created",
                "data": { "event_name": "order_created", "items": [{ "id": "A-1001", "price": 3 }], "name": "Anna", "none": null },
                "transformations": [{ "id": "trf_1", "name": "Trim" }],
                "triggers": [{ "id": "trg_1", "name": "Order created", "matched": true,
                  "conditions": [{ "left": "{{Event Name}}", "leftValue": "order_created", "leftType": "string", "operator": "equals",
                    "right": "order_created", "rightValue": "order_created", "negate": false, "result": true }] }],
                "variables": [{ "name": "Customer", "value": { "mail": "a@example.org" }, "type": "object", "error": null }],
                "tags": [
                  { "id": "tag_1", "name": "Tell", "status": "failed", "durationMs": 31.2, "attempt": 1, "firedBy": ["trg_1"],
                    "delivery": null, "why": { "code": "script-error", "detail": "bad id A-1001", "pointer": null } },
                  { "id": "tag_2", "name": "Ads", "status": "not-fired", "durationMs": 0, "attempt": 0, "firedBy": [],
                    "delivery": null, "why": { "code": "consent-missing", "detail": "ad_storage is denied", "pointer": "/consent/types/0" } }] }],
              "console": [{ "at": "2026-11-24T09:04:49.020Z", "level": "info", "source": { "kind": "tag", "id": "tag_1" }, "text": "sending A-1001" }],
              "outgoing": [{ "tag": "tag_1", "method": "POST", "url": "https://hooks.example.org/team?key=s3cret", "status": 200,
                "durationMs": 27.8, "error": null, "suppressed": false, "requestHeaders": [["authorization", "Bearer s3cret"]],
                "requestBody": { "encoding": "utf-8", "text": "{\\"text\\":\\"A-1001\\"}", "bytes": 17, "truncated": false },
                "responseHeaders": [["set-cookie", "session=s3cret"]],
                "responseBody": { "encoding": "utf-8", "text": "ok", "bytes": 2, "truncated": false } }],
              "response": { "status": 200, "by": "response-profile", "headers": [["content-type", "application/json"]],
                "body": { "encoding": "utf-8", "text": "{\\"ok\\":true}", "bytes": 11, "truncated": false } },
              "invented": "A-1001", "alsoInvented": { "anything": ["a@example.org", 7] } }\
            """;

    private Traces() {}

    /** A hit of a session; gives its id. */
    static String hit(Stage stage, String preview, Instant at, String path, int status) {
        var id = UUID.randomUUID();
        String summary =
                """
                {"id":"%s","startedAt":"%s","method":"POST","path":"%s","clientIp":"192.0.2.7","origin":"network",
                 "draftRevision":null,"host":"shop.example.org","status":%d,"durationMs":38.4,
                 "claimedBy":{"id":"cli_1","name":"Order webhook"},"events":[{"id":"evt_1","name":"order_created"}],
                 "tags":{"succeeded":1,"failed":2,"notFired":3,"pending":0}}\
                """
                        .formatted(IdPrefix.HIT.format(id), at, path, status);
        Stage.execute(
                """
                insert into trace_hit (tenant_id, container_id, preview_id, hit_id, started_at, summary, document)
                values ('%s', '%s', '%s', '%s', '%s', '%s', '\\x%s')\
                """
                        .formatted(
                                stage.tenant().value(),
                                stage.container().value(),
                                uuid(preview),
                                id,
                                at,
                                summary,
                                HexFormat.of().formatHex(gzip(DOCUMENT))));
        return IdPrefix.HIT.format(id);
    }

    /** A live hit that the container's sampling kept. */
    static void live(Stage stage, UUID hit, String path, int status, int failed) {
        String summary =
                """
                {"id":"%s","startedAt":"2026-11-24T09:00:00.000Z","method":"POST","path":"%s","clientIp":"192.0.2.7",
                 "origin":"network","draftRevision":null,"host":"shop.example.org","status":%d,"durationMs":38.4,
                 "claimedBy":%s,"events":[{"id":"evt_1","name":"order_created"}],
                 "tags":{"succeeded":1,"failed":%d,"notFired":3,"pending":0}}\
                """
                        .formatted(
                                IdPrefix.HIT.format(hit),
                                path,
                                status,
                                status < 400
                                        ? "{\"id\":\"cli_1\",\"name\":\"Order webhook\"}"
                                        : "null",
                                failed);
        Stage.execute(
                """
                with next as (
                    insert into live_counter as c (tenant_id, container_id, last) values ('%1$s', '%2$s', 1)
                    on conflict (tenant_id, container_id) do update set last = c.last + 1 returning last)
                insert into live_hit (tenant_id, container_id, number, hit_id, started_at, summary, document)
                select '%1$s', '%2$s', last, '%3$s', now(), '%4$s', '\\x%5$s' from next\
                """
                        .formatted(
                                stage.tenant().value(),
                                stage.container().value(),
                                hit,
                                summary,
                                HexFormat.of().formatHex(gzip(DOCUMENT))));
    }

    /** The next event of a session. */
    static void event(Stage stage, String preview, String type, String data) {
        Stage.execute(
                """
                with next as (
                    insert into preview_counter as c (tenant_id, preview_id, last) values ('%1$s', '%2$s', 1)
                    on conflict (tenant_id, preview_id) do update set last = c.last + 1 returning last)
                insert into trace_event (tenant_id, preview_id, number, type, data, at)
                select '%1$s', '%2$s', last, '%3$s', '%4$s', now() from next\
                """
                        .formatted(stage.tenant().value(), uuid(preview), type, data));
    }

    /** What a runtime does when a session has too many events. */
    static void forgetUpTo(String preview, long number) {
        Stage.execute(
                "delete from trace_event where preview_id = '%s' and number <= %d"
                        .formatted(uuid(preview), number));
    }

    static UUID uuid(String preview) {
        return IdPrefix.PREVIEW.parse(preview).orElseThrow();
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
