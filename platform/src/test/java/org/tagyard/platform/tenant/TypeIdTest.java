package org.tagyard.platform.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TypeIdTest {
    /** The pair that TypeID 0.3's own "valid" examples give for a UUIDv7. */
    private static final UUID PUBLISHED = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    @Test
    void thePublishedExampleIsWrittenAsPublished() {
        assertThat(TypeId.format("prefix", PUBLISHED))
                .isEqualTo("prefix_01h455vb4pex5vsknk084sn02q");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        var random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            var id = new UUID(random.nextLong(), random.nextLong());
            assertThat(TypeId.parse("tag", TypeId.format("tag", id))).contains(id);
        }
    }

    @Test
    void extremesSurvive() {
        assertThat(TypeId.format("ten", new UUID(0, 0)))
                .isEqualTo("ten_00000000000000000000000000");
        assertThat(TypeId.format("ten", new UUID(-1, -1)))
                .isEqualTo("ten_7zzzzzzzzzzzzzzzzzzzzzzzzz");
        assertThat(TypeId.parse("ten", "ten_7zzzzzzzzzzzzzzzzzzzzzzzzz"))
                .contains(new UUID(-1, -1));
    }

    @Test
    void anythingElseIsAnAbsentObject() {
        var good = "tag_01h455vb4pex5vsknk084sn02q";
        assertThat(TypeId.parse("tag", good)).isPresent();
        assertThat(TypeId.parse("trg", good)).isEmpty();
        assertThat(TypeId.parse("tag", good.substring(0, 29))).isEmpty();
        assertThat(TypeId.parse("tag", good + "0")).isEmpty();
        assertThat(TypeId.parse("tag", "tag_81h455vb4pex5vsknk084sn02q")).isEmpty();
        assertThat(TypeId.parse("tag", "tag_01h455vb4pex5vsknk084sn02u")).isEmpty();
        assertThat(TypeId.parse("tag", "tag_01H455VB4PEX5VSKNK084SN02Q")).isEmpty();
        assertThat(TypeId.parse("tag", "tag-01h455vb4pex5vsknk084sn02q")).isEmpty();
        assertThat(TypeId.parse("tag", "tag_01h455vb4pex5vsknk084sn0é")).isEmpty();
        assertThat(TypeId.parse("tag", "")).isEmpty();
    }

    @Test
    void newIdsAreVersionSevenAndSortByTime() {
        var first = idsAt("2026-11-24T09:00:00.000100Z").next();
        var second = idsAt("2026-11-24T09:00:00.000900Z").next();
        var third = idsAt("2026-11-24T09:00:00.001Z").next();
        assertThat(first.version()).isEqualTo(7);
        assertThat(first.variant()).isEqualTo(2);
        assertThat(text(first)).isLessThan(text(second));
        assertThat(text(second)).isLessThan(text(third));
    }

    private static Ids idsAt(String instant) {
        return new TimeOrderedIds(
                Clock.fixed(Instant.parse(instant), ZoneOffset.UTC),
                new Random(instant.hashCode()));
    }

    private static String text(UUID id) {
        return new TenantId(id).toString();
    }
}
