package org.tagyard.admin.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * What the present request may do: filled before the resource method runs, by the method's
 * annotation. Resources take {@link #tenant()} and {@link #container()} from here, never from the
 * URL.
 */
@RequestScoped
public class Access {
    private Optional<Caller> caller = Optional.empty();
    private Optional<Entered> entered = Optional.empty();
    private boolean asOperator;

    /** Where the request is: after the checks of the URL. */
    record Entered(
            TenantId tenant,
            Optional<ContainerId> container,
            Optional<Role> role,
            Set<Permission> permissions,
            Optional<Set<ContainerId>> containers) {
        Entered {
            permissions =
                    permissions.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(permissions));
            containers = containers.map(Set::copyOf);
        }
    }

    /** Who calls. Only on methods that are not open to anyone. */
    public Caller caller() {
        return caller.orElseThrow(() -> new IllegalStateException("nobody signed in"));
    }

    /** Who calls, if anybody signed in. */
    public Optional<Caller> anyCaller() {
        return caller;
    }

    /** Who is to be written down as the one who did it. */
    public Actor actor() {
        return asOperator ? caller().asOperator() : caller().asUser();
    }

    /** Whether the URL names a tenant, and the caller got into it. */
    public boolean isInTenant() {
        return entered.isPresent();
    }

    /** The tenant of the URL. */
    public TenantId tenant() {
        return inside().tenant();
    }

    /** The container of the URL. */
    public ContainerId container() {
        return inside().container()
                .orElseThrow(() -> new IllegalStateException("this URL names no container"));
    }

    /** The caller's role in the tenant; absent for an operator who is no member. */
    public Optional<Role> role() {
        return inside().role();
    }

    /** Whether the caller acts here by the platform's role instead of a membership. */
    public boolean isOperator() {
        return asOperator;
    }

    /** All that the caller may do here: role ∩ token. */
    public Set<Permission> permissions() {
        return inside().permissions();
    }

    /** The containers the caller may enter; absent: all of the tenant. */
    public Optional<Set<ContainerId>> containers() {
        return inside().containers();
    }

    /** Whether the caller may do something here that depends on the body. */
    public boolean may(Permission permission) {
        return inside().permissions().contains(permission);
    }

    /**
     * Asks for a permission that only the body shows the need of.
     *
     * @throws ProblemException {@code forbidden} with {@code requiredPermission}
     */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw forbidden(permission);
        }
    }

    static ProblemException forbidden(Permission permission) {
        return ProblemException.of(
                        Problem.FORBIDDEN, "This needs the permission " + permission.slug() + ".")
                .with("requiredPermission", permission.slug());
    }

    void signIn(Caller who) {
        caller = Optional.of(who);
    }

    void enter(Entered where) {
        entered = Optional.of(where);
    }

    void actAsOperator() {
        asOperator = true;
    }

    private Entered inside() {
        return entered.orElseThrow(() -> new IllegalStateException("this URL names no tenant"));
    }
}
