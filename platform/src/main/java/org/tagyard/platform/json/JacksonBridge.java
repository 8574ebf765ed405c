package org.tagyard.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Between script values and Jackson's tree. */
final class JacksonBridge {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final double MAX_SAFE = 9007199254740991d;

    private JacksonBridge() {}

    static JsonNode toJackson(Object value) {
        return toJackson(value, 0);
    }

    private static JsonNode toJackson(Object value, int depth) {
        if (depth > Charges.NONE.maxDepth()) {
            throw new IllegalArgumentException("value is cyclic or nested too deeply");
        }
        return switch (value) {
            case String s -> NODES.textNode(s);
            case Double d -> number(d);
            case Boolean b -> NODES.booleanNode(b);
            case Null n -> NODES.nullNode();
            case Undefined u -> NODES.nullNode();
            case Callable f -> NODES.nullNode();
            case ArrayValue array -> {
                var node = NODES.arrayNode(Math.min(array.length(), array.capacity()));
                for (int i = 0; i < array.length(); i++) {
                    node.add(toJackson(array.get(i), depth + 1));
                }
                yield node;
            }
            case ObjectValue object -> {
                var node = NODES.objectNode();
                object.forEach((key, member) -> {
                    if (member != Undefined.UNDEFINED && !(member instanceof Callable)) {
                        node.set(key, toJackson(member, depth + 1));
                    }
                });
                yield node;
            }
            default -> NODES.objectNode();
        };
    }

    private static JsonNode number(double number) {
        if (!Double.isFinite(number)) {
            return NODES.nullNode();
        }
        if (number == Math.rint(number) && Math.abs(number) <= MAX_SAFE) {
            return NODES.numberNode((long) number);
        }
        return NODES.numberNode(number);
    }

    static Object fromJackson(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING, BINARY -> node.asText();
            case NUMBER -> node.doubleValue();
            case BOOLEAN -> node.booleanValue();
            case NULL -> Null.NULL;
            case MISSING -> Undefined.UNDEFINED;
            case ARRAY -> {
                var array = new ArrayValue(node.size());
                node.forEach(element -> array.add(fromJackson(element)));
                yield array;
            }
            case OBJECT -> {
                var object = new ObjectValue(node.size());
                node.properties().forEach(e -> object.put(e.getKey(), fromJackson(e.getValue())));
                yield object;
            }
            case POJO -> throw new IllegalArgumentException("no JSON value: " + node);
        };
    }
}
