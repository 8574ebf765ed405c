package org.tagyard.admin.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.TestingClock;
import org.tagyard.platform.problem.ProblemException;

class IssuerKeysTest {
    private final TestingClock clock = new TestingClock();
    private final TestingSource source = new TestingSource();
    private final IssuerKeys keys = new IssuerKeys("test", source, clock);

    /** An issuer that publishes what it is told, or is away; counts how often it was asked. */
    private static final class TestingSource implements IssuerKeys.Source {
        private List<JsonWebKey> published = List.of(key("first"));
        private boolean away;
        private int asked;

        @Override
        public List<JsonWebKey> fetch() throws IOException {
            asked++;
            if (away) {
                throw new IOException("away");
            }
            return published;
        }
    }

    @Test
    void keysAreFetchedOnceInTenMinutes() {
        assertThat(find("first")).containsExactly("first");
        clock.advance(IssuerKeys.FRESH.minusSeconds(5));
        assertThat(find("first")).containsExactly("first");
        assertThat(source.asked).isEqualTo(1);
        clock.advance(Duration.ofSeconds(5));
        find("first");
        assertThat(source.asked).isEqualTo(2);
    }

    @Test
    void aWithdrawnKeyIsGoodForTenMinutesAtMost() {
        find("first");
        source.published = List.of(key("second"));
        assertThat(find("first")).containsExactly("first");
        clock.advance(IssuerKeys.FRESH);
        assertThat(find("first")).containsExactly("second");
    }

    @Test
    void anUnknownKeyHasThemFetchedAgainButOnceAMinute() {
        find("first");
        source.published = List.of(key("first"), key("second"));
        assertThat(find("second")).containsExactly("first", "second");
        source.published = List.of(key("second"), key("third"));
        clock.advance(IssuerKeys.BETWEEN_FETCHES.minusSeconds(5));
        assertThat(find("third")).containsExactly("first", "second");
        assertThat(source.asked).isEqualTo(2);
        clock.advance(Duration.ofSeconds(5));
        assertThat(find("third")).containsExactly("second", "third");
        for (int i = 0; i < 100; i++) {
            find("invented-" + i);
        }
        assertThat(source.asked).isEqualTo(3);
    }

    @Test
    void knownKeysOutliveAnIssuerThatIsAwayByAnHour() {
        find("first");
        source.away = true;
        clock.advance(IssuerKeys.FRESH.plus(IssuerKeys.GRACE).minusSeconds(5));
        assertThat(find("first")).containsExactly("first");
        clock.advance(Duration.ofSeconds(5));
        assertThatThrownBy(() -> find("first"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot be checked now");
        source.away = false;
        clock.advance(IssuerKeys.AFTER_FAILURE);
        assertThat(find("first")).containsExactly("first");
    }

    @Test
    void anIssuerThatIsAwayIsNotAskedByEveryCaller() {
        source.away = true;
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> find("first")).isInstanceOf(ProblemException.class);
        }
        assertThat(source.asked).isEqualTo(1);
    }

    @Test
    void aTokenThatNamesNoKeyIsCheckedWithAllThereAre() {
        source.published = List.of(key("first"), key("second"));
        assertThat(keys.find(Optional.empty())).hasSize(2);
    }

    private List<String> find(String keyId) {
        return keys.find(Optional.of(keyId)).stream().map(JsonWebKey::getKeyId).toList();
    }

    private static JsonWebKey key(String id) {
        var key = new OctetSequenceJsonWebKey(new HmacKey(new byte[32]));
        key.setKeyId(id);
        return key;
    }
}
