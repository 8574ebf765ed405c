package org.tagyard.runtime.host;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tagyard.platform.store.HostRoute;

/** Which container answers on which host, at one moment. Immutable. */
public final class HostIndex {
    public static final HostIndex EMPTY = new HostIndex(Map.of());

    private final Map<String, Route> byName;

    private HostIndex(Map<String, Route> byName) {
        this.byName = byName;
    }

    public static HostIndex of(Collection<HostRoute> routes) {
        var byName = HashMap.<String, Route>newHashMap(routes.size());
        routes.forEach(route -> byName.put(route.host(), to(route)));
        return new HostIndex(byName);
    }

    /**
     * The container of a host: by its exact name, then by the nearest wildcard above it.
     *
     * @param host lower case, without port and trailing dot
     */
    public Optional<Route> find(String host) {
        var exact = byName.get(host);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            var wildcard = byName.get("*" + host.substring(dot));
            if (wildcard != null) {
                return Optional.of(wildcard);
            }
        }
        return Optional.empty();
    }

    /** The same with one container's hosts replaced; this very index when they are the same. */
    public HostIndex replacing(Route container, List<HostRoute> hosts) {
        var names = new HashSet<String>();
        hosts.forEach(host -> names.add(host.host()));
        if (names.equals(namesOf(container))) {
            return this;
        }
        var changed = new HashMap<>(byName);
        changed.values().removeIf(container::equals);
        hosts.forEach(host -> changed.put(host.host(), to(host)));
        return new HostIndex(changed);
    }

    /** Every host, in no order. */
    public List<HostRoute> routes() {
        return byName.entrySet().stream()
                .map(entry ->
                        new HostRoute(
                                entry.getKey(),
                                entry.getValue().tenant(),
                                entry.getValue().container()))
                .toList();
    }

    public int size() {
        return byName.size();
    }

    private Set<String> namesOf(Route container) {
        var names = new HashSet<String>();
        byName.forEach((name, route) -> {
            if (route.equals(container)) {
                names.add(name);
            }
        });
        return names;
    }

    private static Route to(HostRoute route) {
        return new Route(route.tenant(), route.container());
    }
}
