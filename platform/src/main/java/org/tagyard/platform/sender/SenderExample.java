package org.tagyard.platform.sender;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request as a sender sends it, unsigned: for test requests and documents. {@code {{id}}} in
 * headers and body stands for the id of the delivery.
 *
 * @param headers besides content type and signature
 */
public record SenderExample(
        String name, String contentType, Map<String, String> headers, String body) {
    public SenderExample {
        headers = Map.copyOf(headers);
    }

    /** The example as one delivery, with its content type among the headers. */
    public Delivery delivery(String id) {
        var filled = new LinkedHashMap<String, String>();
        filled.put("Content-Type", contentType);
        headers.forEach((name, value) -> filled.put(name, value.replace("{{id}}", id)));
        return new Delivery(filled, body.replace("{{id}}", id).getBytes(StandardCharsets.UTF_8));
    }

    /** Headers and body to be signed and sent. */
    public record Delivery(Map<String, String> headers, byte[] body) {}
}
