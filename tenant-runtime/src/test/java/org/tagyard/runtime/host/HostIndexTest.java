package org.tagyard.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.store.HostRoute;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

class HostIndexTest {
    private static final Route SHOP = route(1);
    private static final Route BLOG = route(2);

    private static Route route(long number) {
        return new Route(new TenantId(new UUID(1, number)), new ContainerId(new UUID(2, number)));
    }

    private static HostRoute to(Route route, String host) {
        return new HostRoute(host, route.tenant(), route.container());
    }

    private final HostIndex index =
            HostIndex.of(
                    List.of(
                            to(SHOP, "shop.example.org"),
                            to(BLOG, "*.example.org"),
                            to(SHOP, "*.deep.example.org")));

    @Test
    void theExactNameComesBeforeTheWildcard() {
        assertThat(index.find("shop.example.org")).contains(SHOP);
        assertThat(index.find("other.example.org")).contains(BLOG);
    }

    @Test
    void theNearestWildcardWins() {
        assertThat(index.find("a.deep.example.org")).contains(SHOP);
        assertThat(index.find("a.b.example.org")).contains(BLOG);
    }

    @Test
    void aWildcardIsNotItsOwnZone() {
        assertThat(index.find("example.org")).isEmpty();
        assertThat(index.find("badexample.org")).isEmpty();
        assertThat(index.find("*")).isEmpty();
        assertThat(index.find("")).isEmpty();
    }

    @Test
    void replacingTouchesOneContainerAlone() {
        var changed = index.replacing(SHOP, List.of(to(SHOP, "new.example.net")));
        assertThat(changed.find("new.example.net")).contains(SHOP);
        assertThat(changed.find("shop.example.org")).contains(BLOG);
        assertThat(index.find("shop.example.org")).contains(SHOP);
    }

    @Test
    void replacingByTheSameChangesNothing() {
        assertThat(index.replacing(BLOG, List.of(to(BLOG, "*.example.org")))).isSameAs(index);
    }
}
