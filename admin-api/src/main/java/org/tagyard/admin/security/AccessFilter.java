package org.tagyard.admin.security;

import io.quarkus.arc.All;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.http.Answers;
import org.tagyard.admin.http.Call;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * Leads a request from its URL into a tenant and container, or stops it, in the order of admin-api
 * §6.4: tenant membership (404), objects of the URL (404), permission to read (404), permission for
 * the act (403). A method without one of the annotations answers nobody.
 */
class AccessFilter {
    private final Access access;
    private final Call call;
    private final Entrance entrance;
    private final TenantTransactions transactions;
    private final List<PathObject> objects;

    AccessFilter(
            Access access,
            Call call,
            Entrance entrance,
            TenantTransactions transactions,
            @All List<PathObject> objects) {
        this.access = access;
        this.call = call;
        this.entrance = entrance;
        this.transactions = transactions;
        this.objects = objects;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public @Nullable Response check(ResourceInfo resource, UriInfo uri) {
        Method method = resource.getResourceMethod();
        var needed = method.getAnnotation(RequiresPermission.class);
        if (needed != null) {
            return enter(needed, path(uri));
        }
        if (method.isAnnotationPresent(RequiresOperator.class)) {
            if (!access.caller().operator()) {
                throw ProblemException.notFound();
            }
            access.actAsOperator();
        } else if (!method.isAnnotationPresent(RequiresSignIn.class)
                && !method.isAnnotationPresent(OpenToAnyone.class)) {
            throw new IllegalStateException("no annotation says who may call " + method);
        }
        return null;
    }

    private @Nullable Response enter(RequiresPermission needed, Map<String, String> path) {
        String segment = path.getOrDefault("tenant", "");
        var found =
                transactions.inBackground(
                        TenantTransactions.PLATFORM, () -> entrance.tenant(segment));
        Way way = transactions.inBackground(found.tenant(), () -> wayIn(needed, path, found));
        return switch (way) {
            case Way.Stop(ProblemException problem) -> throw problem;
            case Way.Moved(String location) -> Answers.moved(location);
            case Way.In(Access.Entered entered, boolean operator) -> {
                if (operator) {
                    access.actAsOperator();
                }
                access.enter(entered);
                yield null;
            }
        };
    }

    /** Where the checks lead. */
    private sealed interface Way {
        record In(Access.Entered entered, boolean asOperator) implements Way {}

        record Moved(String location) implements Way {}

        record Stop(ProblemException problem) implements Way {}
    }

    private Way wayIn(RequiresPermission needed, Map<String, String> path, Entrance.Found found) {
        Caller caller = access.caller();
        TenantId tenant = found.tenant();
        var membership = entrance.membership(tenant, caller.userId());
        var rights = caller.token();
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        permissions.addAll(membership.permissions());
        rights.ifPresent(limits -> permissions.retainAll(limits.scopes()));
        rights.flatMap(TokenRights::containers)
                .ifPresent(_ -> permissions.removeIf(Permission::isTenantWide));
        boolean operator =
                needed.orOperator() && caller.operator() && !permissions.contains(needed.value());
        if (operator) {
            permissions.add(needed.value());
            permissions.add(needed.value().reading());
        }
        boolean open = !found.deleted() || needed.value() == Permission.TENANT_DELETE;
        if (!found.exists() || !caller.mayEnter(tenant) || permissions.isEmpty() || !open) {
            return new Way.Stop(ProblemException.notFound());
        }
        if (found.moved()) {
            return new Way.Moved(
                    moved("/tenants/" + path.get("tenant"), "/tenants/" + found.slug()));
        }
        var containers = narrower(membership.containers(), rights.flatMap(TokenRights::containers));
        var entered =
                new Access.Entered(
                        tenant, Optional.empty(), membership.role(), permissions, containers);
        return path.containsKey("container")
                ? intoContainer(needed, path, entered, operator)
                : judged(needed, path, entered, operator);
    }

    private Way intoContainer(
            RequiresPermission needed,
            Map<String, String> path,
            Access.Entered entered,
            boolean operator) {
        String segment = path.getOrDefault("container", "");
        TenantId tenant = entered.tenant();
        Optional<ContainerId> container = entrance.container(tenant, segment);
        if (container.isEmpty()) {
            return entrance.formerContainer(tenant, segment)
                    .<Way>map(slug ->
                            new Way.Moved(moved("/containers/" + segment, "/containers/" + slug)))
                    .orElse(new Way.Stop(ProblemException.notFound()));
        }
        if (entered.containers().filter(own -> !own.contains(container.get())).isPresent()) {
            return new Way.Stop(ProblemException.notFound());
        }
        var inside =
                new Access.Entered(
                        tenant,
                        container,
                        entered.role(),
                        entered.permissions(),
                        entered.containers());
        return judged(needed, path, inside, operator);
    }

    private Way judged(
            RequiresPermission needed,
            Map<String, String> path,
            Access.Entered entered,
            boolean operator) {
        Permission permission = needed.value();
        boolean tenantWide =
                permission == Permission.CONTAINERS_WRITE && entered.container().isEmpty();
        boolean confined = tenantWide && entered.containers().isPresent();
        if (entered.permissions().contains(permission) && !confined) {
            return new Way.In(entered, operator);
        }
        if (!entered.permissions().contains(permission.reading()) || !allExist(entered, path)) {
            return new Way.Stop(ProblemException.notFound());
        }
        access.enter(entered);
        return new Way.Stop(Access.forbidden(permission));
    }

    private boolean allExist(Access.Entered entered, Map<String, String> path) {
        return path.keySet().stream()
                .filter(variable -> !variable.equals("tenant") && !variable.equals("container"))
                .allMatch(variable ->
                        objects.stream()
                                .filter(object -> object.variable().equals(variable))
                                .anyMatch(object ->
                                        object.exists(
                                                entered.tenant(), entered.container(), path)));
    }

    private String moved(String from, String to) {
        return call.path().replaceFirst(Pattern.quote(from), to);
    }

    private static Optional<Set<ContainerId>> narrower(
            Optional<Set<ContainerId>> a, Optional<Set<ContainerId>> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isPresent() ? a : b;
        }
        return Optional.of(
                a.get().stream().filter(b.get()::contains).collect(Collectors.toUnmodifiableSet()));
    }

    private static Map<String, String> path(UriInfo uri) {
        return Collections.unmodifiableMap(
                uri.getPathParameters().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, one -> one.getValue().getFirst())));
    }
}
