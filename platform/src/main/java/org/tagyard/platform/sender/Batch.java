package org.tagyard.platform.sender;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes apart requests that hold several deliveries, as HubSpot and Klaviyo send them. */
public final class Batch {
    private Batch() {}

    /**
     * How many elements the array has.
     *
     * @param pointer to the array; the empty pointer is the whole document
     * @return 0 when there is no such array
     */
    public static int size(byte[] body, String pointer) {
        return JsonBodies.read(body)
                .map(json -> json.at(JsonPointer.compile(pointer)))
                .filter(ArrayNode.class::isInstance)
                .map(JsonNode::size)
                .orElse(0);
    }

    /**
     * The bodies of the single hits.
     *
     * @param pointer to the array; the empty pointer is the whole document
     * @return empty when there is no such array: the request is one hit then
     */
    public static Optional<List<byte[]>> elements(byte[] body, String pointer) {
        return JsonBodies.read(body)
                .map(json -> json.at(JsonPointer.compile(pointer)))
                .filter(ArrayNode.class::isInstance)
                .map(array -> {
                    var bodies = new ArrayList<byte[]>(array.size());
                    array.forEach(element -> bodies.add(JsonBodies.write(element)));
                    return bodies;
                });
    }
}
