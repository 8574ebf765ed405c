package org.tagyard.admin.contract;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.security.OpenToAnyone;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresOperator;
import org.tagyard.admin.security.RequiresPermission;
import org.tagyard.admin.security.RequiresSignIn;

/**
 * What the resources' own annotations say, by operationId, which is the method's name. Two methods
 * of one name stop the build.
 */
final class Annotations {
    static final String OPEN = "open";
    static final String SIGNED_IN = "signed-in";
    static final String OPERATOR = "operator";

    private final Map<String, String> permissions = new HashMap<>();
    private final Map<String, DotName> owners = new HashMap<>();
    private final Map<String, ListOf> lists = new HashMap<>();

    /** The query parameters of a list. */
    record ListOf(List<String> filters, List<String> sorts) {
        ListOf {
            filters = List.copyOf(filters);
            sorts = List.copyOf(sorts);
        }
    }

    Annotations(IndexView index) {
        for (AnnotationInstance one : on(index, RequiresPermission.class)) {
            note(one, Permission.valueOf(one.value().asEnum()).slug());
        }
        on(index, RequiresOperator.class).forEach(one -> note(one, OPERATOR));
        on(index, RequiresSignIn.class).forEach(one -> note(one, SIGNED_IN));
        on(index, OpenToAnyone.class).forEach(one -> note(one, OPEN));
        for (AnnotationInstance one : on(index, ListParameters.class)) {
            lists.put(
                    one.target().asMethod().name(),
                    new ListOf(texts(one.value("filters")), texts(one.value("sorts"))));
        }
    }

    /** The word for who may call an operation; a method without an annotation stops the build. */
    String permissionOf(String operationId) {
        String permission = permissions.get(operationId);
        if (permission == null) {
            throw new IllegalStateException("no annotation says who may call " + operationId);
        }
        return permission;
    }

    Optional<ListOf> listOf(String operationId) {
        return Optional.ofNullable(lists.get(operationId));
    }

    private void note(AnnotationInstance annotation, String permission) {
        String name = annotation.target().asMethod().name();
        DotName owner = annotation.target().asMethod().declaringClass().name();
        // the index may list one annotation twice; only another class is a clash
        if (!owners.computeIfAbsent(name, _ -> owner).equals(owner)) {
            throw new IllegalStateException("two operations are named " + name);
        }
        permissions.put(name, permission);
    }

    private static List<AnnotationInstance> on(IndexView index, Class<?> annotation) {
        return index.getAnnotations(DotName.createSimple(annotation)).stream()
                .filter(one -> one.target().kind() == AnnotationTarget.Kind.METHOD)
                .toList();
    }

    private static List<String> texts(@Nullable AnnotationValue value) {
        return value == null ? List.of() : Arrays.asList(value.asStringArray());
    }
}
