package org.tagyard.admin.contract;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * Completes the generated document: who may call an operation and whether it is audited, the
 * parameters and problems that all operations of a kind share, recorded examples, the credential.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractFilter implements OASFilter {
    static final String BEARER = "bearer";
    static final String SESSION = "session";

    private final Annotations annotations;
    private final Examples examples = new Examples();

    public ContractFilter(IndexView index) {
        this.annotations = new Annotations(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.setInfo(
                OASFactory.createInfo()
                        .title("Tagyard admin API")
                        .version("v1")
                        .description(
                                "The control plane. Clients must tolerate new members and new values."));
        document.setServers(List.of());
        SharedParts.addTo(components(document));
        SettingsParts.addTo(components(document));
        SecretMembers.mark(components(document));
        if (document.getPaths() == null) {
            return;
        }
        for (Map.Entry<String, PathItem> path : document.getPaths().getPathItems().entrySet()) {
            path.getValue()
                    .getOperations()
                    .forEach((method, operation) ->
                            complete(path.getKey(), method.name(), operation));
        }
    }

    private static Components components(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        return document.getComponents()
                .addSecurityScheme(
                        SESSION,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name("__Host-tagyard-session")
                                .description(
                                        "The console's session, good for all that bearer is"
                                                + " (tagyard-session without TLS on loopback). All"
                                                + " but GET needs X-Tagyard-Csrf: 1 and a request of"
                                                + " the console's own pages. Ignored beside"
                                                + " Authorization."))
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "An access token of a configured identity provider, or an API"
                                                + " token (tgy_…)."));
    }

    private void complete(String path, String method, Operation operation) {
        String name = operation.getOperationId();
        String permission = annotations.permissionOf(name);
        boolean write = !method.equals("GET");
        operation.addExtension("x-tagyard-permission", permission);
        operation.addExtension("x-tagyard-audited", write);
        operation.addExtension("x-tagyard-kind", Kinds.of(path));
        boolean open = permission.equals(Annotations.OPEN);
        operation.setSecurity(
                open
                        ? List.of()
                        : List.of(OASFactory.createSecurityRequirement().addScheme(BEARER)));
        annotations.listOf(name).ifPresent(list -> SharedParts.addListParameters(operation, list));
        SharedParts.addPathParameters(operation, path);
        SharedParts.addParameters(operation, method);
        SharedParts.addResponses(operation, method, open);
        examples.addTo(operation);
    }
}
