package org.tagyard.helm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members that Kubernetes' types don't know: fabric8 keeps them aside instead of refusing them. */
final class UnknownMembers {
    private final List<String> found = new ArrayList<>();
    private final Map<Object, Boolean> seen = new IdentityHashMap<>();

    private UnknownMembers() {}

    static List<String> in(HasMetadata document) {
        var walk = new UnknownMembers();
        walk.visit(document, document.getKind() + "/" + document.getMetadata().getName());
        return walk.found;
    }

    private void visit(@Nullable Object node, String place) {
        if (node == null || seen.put(node, true) != null) {
            return;
        }
        if (node instanceof Collection<?> items) {
            items.forEach(item -> visit(item, place));
        } else if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> visit(value, place + "/" + key));
        } else if (node.getClass().getName().startsWith("io.fabric8.kubernetes.api.model")) {
            visitModel(node, place);
        }
    }

    private void visitModel(Object node, String place) {
        for (var method : node.getClass().getMethods()) {
            if (method.getParameterCount() > 0 || !method.getName().startsWith("get")) {
                continue;
            }
            try {
                var value = method.invoke(node);
                if (method.getName().equals("getAdditionalProperties")) {
                    ((Map<?, ?>) value).keySet().forEach(key -> found.add(place + "/" + key));
                } else {
                    visit(value, place + "/" + method.getName().substring(3));
                }
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** A tree to spoil, for the test that proves that this class finds something. */
    static ObjectNode treeOf(HasMetadata document) {
        return new ObjectMapper().valueToTree(document);
    }
}
