package org.tagyard.admin.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/**
 * A JSON body that is read when a service asks for it, because permission and precondition are
 * checked before the body is (spec: admin-api §6.4, order of checks). Take it as the one
 * unannotated parameter of a resource method.
 */
public final class JsonBody {
    /** Deepest nesting that is read. */
    public static final int MAX_DEPTH = 64;

    private final byte[] bytes;
    private final ObjectMapper mapper;

    JsonBody(byte[] bytes, ObjectMapper mapper) {
        this.bytes = bytes;
        this.mapper = mapper;
    }

    /** A body that was read already, for services that are called by other code than HTTP. */
    public static JsonBody of(JsonNode node, ObjectMapper mapper) {
        return new JsonBody(node.toString().getBytes(StandardCharsets.UTF_8), mapper);
    }

    /**
     * The members of a body that creates something. An empty body is an empty object.
     *
     * @throws ProblemException {@code malformed-request} when it is no JSON object
     */
    public Form form() {
        return Form.of(object(), JsonNodeFactory.instance.objectNode());
    }

    /**
     * The members of a full replacement. Read-only members are tolerated when equal to the stored
     * ones.
     *
     * @param current the object as it is answered now
     */
    public Form replacing(Object current) {
        return Form.of(object(), tree(current));
    }

    /**
     * The members after a merge patch (RFC 7396) was applied: what the patch leaves out keeps its
     * value, what it sets to null is absent and so gets its default.
     *
     * @param current the object as it is answered now
     */
    public Form patching(Object current) {
        ObjectNode now = tree(current);
        return Form.of((ObjectNode) MergePatch.apply(now, object()), now);
    }

    /** The body as a JSON object. */
    public ObjectNode object() {
        JsonNode node = json();
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw malformed("The body must be a JSON object.");
    }

    private JsonNode json() {
        if (bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode node = mapper.readTree(bytes);
            if (depth(node) > MAX_DEPTH) {
                throw malformed("The body is nested deeper than " + MAX_DEPTH + " levels.");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw malformed(complaint(e));
        } catch (IOException e) {
            throw malformed("The body cannot be read as UTF-8 JSON.");
        }
    }

    private ObjectNode tree(Object current) {
        return mapper.valueToTree(current);
    }

    /** Depth without recursion on the way in: Jackson itself refuses more than 1,000 levels. */
    private static int depth(JsonNode node) {
        int deepest = 0;
        for (JsonNode child : node) {
            deepest = Math.max(deepest, depth(child));
        }
        return node.isContainerNode() ? deepest + 1 : deepest;
    }

    private static ProblemException malformed(String detail) {
        return ProblemException.of(Problem.MALFORMED_REQUEST, detail);
    }

    /** Jackson's first sentence without its "(Source: …)" tail, with line and column. */
    private static String complaint(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int cut = message.indexOf('\n');
        String first = cut < 0 ? message : message.substring(0, cut);
        var place = e.getLocation();
        return place == null
                ? "The body is not JSON: " + first
                : "The body is not JSON (line %d, column %d): %s"
                        .formatted(place.getLineNr(), place.getColumnNr(), first);
    }
}
