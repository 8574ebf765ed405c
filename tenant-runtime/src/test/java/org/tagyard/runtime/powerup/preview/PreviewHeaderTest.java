package org.tagyard.runtime.powerup.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.pipeline.Step;
import org.tagyard.runtime.powerup.PowerUpCounts;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings;

/** The preview header as admin-api §2.2 says. */
class PreviewHeaderTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final UUID SESSION = new UUID(7, 1);

    private final SimulatedClock clock = new SimulatedClock();
    private final List<String> counted = new ArrayList<>();
    private final PowerUpCounts counts =
            (live, name, changed, sampled) -> counted.add(changed ? "changed" : "seen");
    private final PreviewHeader step = new PreviewHeader(clock, counts);

    private static final class SimulatedClock extends Clock {
        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static LiveContainer live(String filters, Instant powerUpEnds, Instant sessionEnds)
            throws JsonProcessingException {
        var settings =
                new ObjectMapper()
                        .readTree(
                                """
                                {"preview": "%s", "maxHitsPerSecond": 10, "filters": %s}\
                                """
                                        .formatted(IdPrefix.PREVIEW.format(SESSION), filters));
        return new LiveContainer(
                new TenantId(new UUID(1, 1)),
                new ContainerId(new UUID(1, 2)),
                new LiveSettings(
                        1,
                        "abcdefgh",
                        1_000_001,
                        LiveSettings.Availability.ACTIVE,
                        400,
                        List.of(),
                        Map.of(
                                PreviewHeader.NAME,
                                new LiveSettings.PowerUp(
                                        PreviewHeader.NAME,
                                        settings,
                                        Optional.of(NOON),
                                        Optional.of(powerUpEnds))),
                        List.of(
                                new LiveSettings.Preview(
                                        SESSION,
                                        "live",
                                        "live",
                                        "send",
                                        "00",
                                        sessionEnds,
                                        Optional.empty()))),
                Optional.empty());
    }

    private static Hit hit(String path, Header... headers) {
        return new Hit(
                new UUID(9, 9),
                NOON,
                "shop.example.org",
                "POST",
                path,
                "",
                Headers.of(List.of(headers)),
                new byte[0],
                "192.0.2.7",
                Hit.Origin.NETWORK);
    }

    private Optional<String> mark(Hit hit, LiveContainer live) {
        return switch (step.apply(hit, live)) {
            case Step.Outcome.Pass(var passed) -> passed.headers().get(PreviewHeader.HEADER);
            case Step.Outcome.Answer _ -> throw new AssertionError("it never answers");
        };
    }

    @Test
    void aHitCarriesTheSessionsIdForOneHourAndNotASecondLonger() throws Exception {
        var live = live("{}", NOON.plus(Duration.ofHours(1)), NOON.plus(Duration.ofHours(5)));

        assertThat(mark(hit("/order_created"), live)).hasValue(IdPrefix.PREVIEW.format(SESSION));
        clock.now = NOON.plus(Duration.ofHours(1)).minusMillis(1);
        assertThat(mark(hit("/order_created"), live)).isPresent();
        clock.now = NOON.plus(Duration.ofHours(1));
        assertThat(mark(hit("/order_created"), live)).isEmpty();
    }

    @Test
    void itEndsWithItsSession() throws Exception {
        var live = live("{}", NOON.plus(Duration.ofHours(1)), NOON.plus(Duration.ofMinutes(5)));

        clock.now = NOON.plus(Duration.ofMinutes(5));

        assertThat(mark(hit("/order_created"), live)).isEmpty();
        assertThat(PreviewHeader.sessionOf(hit("/"), live.settings(), clock.now)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | true",
                "{\"paths\": [\"/order_created\"]} | true",
                "{\"paths\": [\"/order*\", \"/x\"]} | true",
                "{\"paths\": [\"/other\"]} | false",
                "{\"clientIps\": [\"192.0.2.0/24\"]} | true",
                "{\"clientIps\": [\"192.0.2.7\"]} | true",
                "{\"clientIps\": [\"198.51.100.0/24\", \"2001:db8::/32\"]} | false",
                "{\"headers\": [{\"name\": \"x-shop\", \"value\": \"b\"}]} | true",
                "{\"headers\": [{\"name\": \"X-Shop\", \"value\": \"c\"}]} | false",
                "{\"paths\": [\"/order_created\"], \"clientIps\": [\"198.51.100.7\"]} | false"
            })
    void filtersAreAlternativesInsideAndAllOfThemTogether(String filters, boolean marked)
            throws Exception {
        var live = live(filters, NOON.plusSeconds(60), NOON.plusSeconds(60));

        assertThat(mark(hit("/order_created", new Header("X-Shop", "b")), live).isPresent())
                .isEqualTo(marked);
    }

    @Test
    void aHitThatCameWithASessionKeepsIt() throws Exception {
        var live = live("{}", NOON.plusSeconds(60), NOON.plusSeconds(60));
        var other = IdPrefix.PREVIEW.format(new UUID(7, 2));

        assertThat(mark(hit("/", new Header(PreviewHeader.HEADER, other)), live)).hasValue(other);
    }

    @Test
    void aboveItsRateOnlyASampleIsMarked() throws Exception {
        var live = live("{}", NOON.plusSeconds(60), NOON.plusSeconds(60));

        for (int i = 0; i < 100; i++) {
            mark(hit("/"), live);
        }

        assertThat(counted).hasSize(100).filteredOn("changed"::equals).hasSize(10);
    }

    @Test
    void eventNamesChooseTheTracesOfItsSessionAlone() throws Exception {
        var live =
                live("{\"eventNames\": [\"order\"]}", NOON.plusSeconds(60), NOON.plusSeconds(60));
        var preview = live.settings().previews().getFirst();

        assertThat(PreviewHeader.eventNames(live.settings(), preview, NOON))
                .containsExactly("order");
        assertThat(PreviewHeader.eventNames(live.settings(), preview, NOON.plusSeconds(61)))
                .isEmpty();
    }
}
