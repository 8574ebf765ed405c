package org.tagyard.admin.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class RedactionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void namesAndStructureStayAndValuesGo() throws JsonProcessingException {
        assertThat(Redaction.of(json(Traces.DOCUMENT)))
                .isEqualTo(
                        json(
                                """
                                { "schema": 1, "hit": "hit_1", "preview": "prv_1", "run": "instead", "comparedWith": null,
                                  "origin": "network", "node": "runtime-1", "startedAt": "2026-11-24T09:04:49.000Z", "durationMs": 38.4,
                                  "version": { "source": "draft", "draftRevision": 131, "number": null },
                                  "request": { "method": "POST", "url": "https://shop.example.org/order_created?•••", "clientIp": "192.0.2.7",
                                    "headers": [["content-type", "•••"], ["x-customer", "•••"]],
                                    "body": { "encoding": "utf-8", "text": "•••", "bytes": 39, "truncated": false },
                                    "verification": { "mode": "enforce", "result": "verified", "secret": "sec_1", "reason": null },
                                    "dedupe": { "key": "•••", "duplicate": false } },
                                  "powerUps": [ { "name": "geo-headers", "effect": "changed", "durationMs": 0.1,
                                      "changes": [{ "target": "header", "name": "X-GEO-Country", "before": null, "after": "•••" }] },
                                    { "name": "bot-detection", "effect": "skipped", "durationMs": 0, "changes": [], "note": "•••" }],
                                  "claim": { "by": { "id": "cli_1", "name": "Order webhook" }, "durationMs": 1.9,
                                    "considered": [{ "id": "cli_1", "name": "Order webhook", "priority": 10, "claimed": true, "error": "•••" }] },
                                  "events": [{ "id": "evt_1", "name": "order_created",
                                    "data": { "event_name": "•••", "items": [{ "id": "•••", "price": "•••" }], "name": "•••", "none": null },
                                    "transformations": [{ "id": "trf_1", "name": "Trim" }],
                                    "triggers": [{ "id": "trg_1", "name": "Order created", "matched": true,
                                      "conditions": [{ "left": "{{Event Name}}", "leftValue": "•••", "leftType": "string", "operator": "equals",
                                        "right": "order_created", "rightValue": "•••", "negate": false, "result": true }] }],
                                    "variables": [{ "name": "Customer", "value": { "mail": "•••" }, "type": "object", "error": null }],
                                    "tags": [
                                      { "id": "tag_1", "name": "Tell", "status": "failed", "durationMs": 31.2, "attempt": 1, "firedBy": ["trg_1"],
                                        "delivery": null, "why": { "code": "script-error", "detail": "•••", "pointer": null } },
                                      { "id": "tag_2", "name": "Ads", "status": "not-fired", "durationMs": 0, "attempt": 0, "firedBy": [],
                                        "delivery": null, "why": { "code": "consent-missing", "detail": "ad_storage is denied", "pointer": "/consent/types/0" } }] }],
                                  "console": [{ "at": "2026-11-24T09:04:49.020Z", "level": "info", "source": { "kind": "tag", "id": "tag_1" }, "text": "•••" }],
                                  "outgoing": [{ "tag": "tag_1", "method": "POST", "url": "https://hooks.example.org/team?•••", "status": 200,
                                    "durationMs": 27.8, "error": null, "suppressed": false, "requestHeaders": [["authorization", "•••"]],
                                    "requestBody": { "encoding": "utf-8", "text": "•••", "bytes": 17, "truncated": false },
                                    "responseHeaders": [["set-cookie", "•••"]],
                                    "responseBody": { "encoding": "utf-8", "text": "•••", "bytes": 2, "truncated": false } }],
                                  "response": { "status": 200, "by": "response-profile", "headers": [["content-type", "•••"]],
                                    "body": { "encoding": "utf-8", "text": "•••", "bytes": 11, "truncated": false } },
                                  "invented": "•••", "alsoInvented": { "anything": ["•••", "•••"] } }\
                                """));
    }

    @Test
    void theOriginalIsNotTouched() throws JsonProcessingException {
        var document = json(Traces.DOCUMENT);
        Redaction.of(document);
        assertThat(document).isEqualTo(json(Traces.DOCUMENT));
    }

    @Test
    void aFragmentIsAValueAsWell() throws JsonProcessingException {
        assertThat(Redaction.of(json("{\"url\":\"https://a.example.org/x#mail=a@example.org\"}")))
                .isEqualTo(json("{\"url\":\"https://a.example.org/x#•••\"}"));
        assertThat(Redaction.of(json("{\"url\":\"https://a.example.org/x\"}")))
                .isEqualTo(json("{\"url\":\"https://a.example.org/x\"}"));
    }

    @Test
    void aReasonThatQuotesAValueLosesIt() throws JsonProcessingException {
        assertThat(
                        Redaction.of(
                                json(
                                        """
                                        {"why":{"code":"no-trigger-matched","detail":"{{Mail}} is a@example.org","pointer":null,
                                         "trigger":{"id":"trg_1","name":"T","matched":false,
                                           "conditions":[{"left":"{{Mail}}","leftValue":"a@example.org","operator":"equals","right":"b","result":false}]}}}\
                                        """)))
                .isEqualTo(
                        json(
                                """
                                {"why":{"code":"no-trigger-matched","detail":"•••","pointer":null,
                                 "trigger":{"id":"trg_1","name":"T","matched":false,
                                   "conditions":[{"left":"{{Mail}}","leftValue":"•••","operator":"equals","right":"b","result":false}]}}}\
                                """));
    }

    private static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(text);
    }
}
