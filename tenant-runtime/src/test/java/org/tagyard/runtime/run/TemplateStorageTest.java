package org.tagyard.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.tenant.TenantId;

class TemplateStorageTest {
    private static final TenantId ONE = new TenantId(new UUID(0, 1));
    private static final TenantId OTHER = new TenantId(new UUID(0, 2));
    private static final String KILOBYTE = "x".repeat(460);

    private final TemplateStorage storage =
            new TemplateStorage(new TemplateStorage.Limits(10_000, 25_000, 40_000));

    private long fill(TenantId tenant, String template) {
        var shelf = storage.of(tenant, template);
        long kept = 0;
        while (shelf.put("key" + kept, KILOBYTE)) {
            kept++;
        }
        return kept;
    }

    @Test
    void aTemplateKeepsWhatItsLimitAllows() {
        assertThat(fill(ONE, "a")).isBetween(8L, 10L);
        assertThat(storage.usedBytes()).isBetween(8_000L, 10_000L);
        assertThat(storage.of(ONE, "a").get("key0")).contains(KILOBYTE);
    }

    @Test
    void aTenantsOldestTemplateMakesRoomForItsNewest() {
        fill(ONE, "a");
        fill(ONE, "b");
        fill(ONE, "c");
        assertThat(storage.usedBytes()).isLessThanOrEqualTo(25_000);
        assertThat(storage.of(ONE, "a").get("key0")).isEmpty();
        assertThat(storage.of(ONE, "b").get("key0")).contains(KILOBYTE);
        assertThat(storage.of(ONE, "c").get("key0")).contains(KILOBYTE);
    }

    @Test
    void aTenantNeverTakesTheRoomOfAnother() {
        fill(ONE, "a");
        fill(ONE, "b");
        fill(OTHER, "a");
        fill(OTHER, "b");
        fill(OTHER, "c");
        assertThat(storage.usedBytes()).isLessThanOrEqualTo(40_000);
        assertThat(storage.of(ONE, "a").get("key0")).contains(KILOBYTE);
        assertThat(storage.of(ONE, "b").get("key0")).contains(KILOBYTE);
    }

    @Test
    void whatIsRemovedReplacedOrClearedIsGivenBack() {
        var shelf = storage.of(ONE, "a");
        shelf.put("k", KILOBYTE);
        shelf.put("k", "short");
        assertThat(storage.usedBytes()).isLessThan(300);
        shelf.put("l", KILOBYTE);
        shelf.remove("l");
        assertThat(storage.usedBytes()).isLessThan(300);
        shelf.clear();
        assertThat(storage.usedBytes()).isZero();
        assertThat(shelf.get("k")).isEmpty();
    }

    @Test
    void whatIsSharedInsideAValueCountsOnceAndWhatIsDeepCountsWhole() {
        var shared = new ObjectValue().put("x", KILOBYTE);
        for (int i = 0; i < 40; i++) {
            shared = new ObjectValue().put("a", shared).put("b", shared);
        }
        assertThat(storage.of(ONE, "a").put("graph", shared)).isFalse();
        var deep = new ArrayValue();
        for (int i = 0; i < 100_000; i++) {
            deep = ArrayValue.of(deep);
        }
        assertThat(storage.of(ONE, "a").put("deep", deep)).isFalse();
        assertThat(storage.usedBytes()).isZero();
    }

    @Test
    void whatAPreviewKeepsCountsForNobody() {
        var shelf = storage.unshared();
        assertThat(shelf.put("k", KILOBYTE)).isTrue();
        assertThat(shelf.get("k")).contains(KILOBYTE);
        assertThat(storage.usedBytes()).isZero();
    }
}
