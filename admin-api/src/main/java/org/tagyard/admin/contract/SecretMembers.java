package org.tagyard.admin.contract;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Components;

/**
 * Members that hold a secret: {@code x-secret} tells generated clients and log filters not to show
 * them. Settings of power-ups say so in their own schemas.
 */
final class SecretMembers {
    private static final Map<String, List<String>> BY_SCHEMA =
            Map.of(
                    "Token", List.of("token"),
                    "NewPreview", List.of("token", "headerLine"),
                    "FirstOperator", List.of("token"),
                    "UseBootstrapCode", List.of("code"));

    private SecretMembers() {}

    static void mark(Components components) {
        BY_SCHEMA.forEach((name, members) -> {
            var schema = components.getSchemas().get(name);
            for (String member : members) {
                if (schema == null || !schema.getProperties().containsKey(member)) {
                    throw new IllegalStateException("no secret " + member + " in schema " + name);
                }
                schema.getProperties().get(member).addExtension("x-secret", true);
            }
        });
    }
}
