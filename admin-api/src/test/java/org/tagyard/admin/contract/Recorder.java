package org.tagyard.admin.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Notes the first call of each operation that succeeds, without what is different each time: ids,
 * times, secrets. Lists are cut to their shortest item, whatever their order.
 */
final class Recorder implements Filter {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What differs from run to run, and what stands for it. */
    private record Placeholder(Pattern found, String shown) {
        static Placeholder of(String found, String shown) {
            return new Placeholder(Pattern.compile(found), shown);
        }
    }

    /** Tokens fail their checksum on purpose (spec: admin-api §6.3). */
    private static final List<Placeholder> PLACEHOLDERS =
            List.of(
                    Placeholder.of("seed-of-a-secret", "•••"),
                    Placeholder.of("\\b(tg[a-z]_)[0-9A-Za-z]{49}\\b", "$1" + "0".repeat(49)),
                    Placeholder.of("\\b\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "2026-01-02T03:04:05Z"),
                    Placeholder.of(
                            "\\b\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\b",
                            "2026-01-02 03:04:05"),
                    Placeholder.of("sha256:[0-9a-f]{64}", "sha256:" + "0123456789abcdef".repeat(4)),
                    Placeholder.of("\\b[a-z]+-(of|in)-t-[0-9a-z]+\\b", "anna@example.org"),
                    Placeholder.of("\\bt-[0-9a-z]{9,}\\b", "acme"),
                    Placeholder.of("\\b[a-z]{8}\\.localhost\\b", "abcdefgh.tags.example.org"),
                    Placeholder.of("tagyard-verify=[0-9A-Za-z_-]+", "tagyard-verify=0123456789"),
                    Placeholder.of("GTM-[0-9A-Z]+", "GTM-ABC1234"));

    private static final Map<String, String> BY_MEMBER =
            Map.of(
                    "identifier", "abcdefgh",
                    "hint", "0000",
                    "tokenHint", "0000",
                    "userAgent", "curl/8.9",
                    "softwareVersion", "1.0.0");

    private static final Pattern ID = Pattern.compile("\\b([a-z]{2,4})_[0-9a-z]{26}\\b");

    private final List<Contract.Operation> operations =
            Contract.operations().stream()
                    .sorted(Comparator.comparing(one -> one.variables().size()))
                    .toList();
    private final Map<String, JsonNode> recorded = new TreeMap<>();
    private final Map<String, String> ids = new ConcurrentHashMap<>();

    /** What was recorded, by operationId. */
    JsonNode recorded() {
        return MAPPER.valueToTree(recorded);
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification specification,
            FilterContext context) {
        Response answer = context.next(request, specification);
        if (answer.statusCode() < 300 && !request.getQueryParams().containsKey("dryRun")) {
            operation(request).ifPresent(one -> note(one, request, answer));
        }
        return answer;
    }

    private Optional<Contract.Operation> operation(FilterableRequestSpecification request) {
        String path = URI.create(request.getURI()).getPath();
        return operations.stream()
                .filter(one -> one.method().equals(request.getMethod()))
                .filter(one -> path.matches(one.path().replaceAll("\\{[^}]+}", "[^/]+")))
                .findFirst();
    }

    private void note(
            Contract.Operation operation, FilterableRequestSpecification request, Response answer) {
        if (recorded.containsKey(operation.id())) {
            return;
        }
        ObjectNode example = MAPPER.createObjectNode();
        if (String.valueOf(request.getContentType()).contains("json")
                && request.getBody() instanceof String body) {
            example.set("request", told(read(body), ""));
        }
        example.put("status", answer.statusCode());
        if (answer.contentType().contains("json")) {
            example.set("response", told(read(answer.asString()), ""));
        }
        recorded.put(operation.id(), example);
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON: " + json, e);
        }
    }

    private JsonNode told(JsonNode node, String member) {
        if (node instanceof ObjectNode object) {
            ObjectNode told = MAPPER.createObjectNode();
            var members = new TreeMap<String, JsonNode>();
            object.properties().forEach(one -> members.put(one.getKey(), one.getValue()));
            members.forEach((name, value) -> told.set(name, told(value, name)));
            return told;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode told = MAPPER.createArrayNode();
            array.forEach(item -> told.add(told(item, member)));
            boolean isCut = told.size() > 1 && told.get(0).isContainerNode();
            return isCut ? MAPPER.createArrayNode().add(shortest(told)) : told;
        }
        if (node.isTextual()) {
            return MAPPER.getNodeFactory()
                    .textNode(BY_MEMBER.getOrDefault(member, told(node.textValue())));
        }
        boolean isTime = member.endsWith("Millis") || member.equals("durationMs");
        return isTime && node.isNumber() ? MAPPER.getNodeFactory().numberNode(12) : node;
    }

    private static JsonNode shortest(ArrayNode items) {
        return items.valueStream()
                .min(Comparator.comparing(item -> item.toString().length()))
                .orElseThrow();
    }

    private String told(String text) {
        String told = text;
        for (var one : PLACEHOLDERS) {
            told = one.found().matcher(told).replaceAll(one.shown());
        }
        return ID.matcher(told)
                .replaceAll(found ->
                        ids.computeIfAbsent(
                                found.group(),
                                _ ->
                                        "%s_01jz8a4c0e%016d"
                                                .formatted(found.group(1), ids.size() + 1)));
    }
}
