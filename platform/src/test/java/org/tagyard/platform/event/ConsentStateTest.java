package org.tagyard.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.platform.event.ConsentState.Consent;
import org.tagyard.platform.json.ObjectValue;

/** What an event says about consent (spec: container-model §6.7). */
class ConsentStateTest {
    @ParameterizedTest
    @CsvSource({
        "13l3l3l3l1l1, ad_storage, GRANTED",
        "13r3r3r3r5, ad_personalization, GRANTED",
        "13p3q3m3u5, ad_storage, DENIED",
        "13p3q3m3u5, analytics_storage, DENIED",
        "13p3q3m3u5, ad_user_data, DENIED",
        "13p3q3m3u5, ad_personalization, DENIED",
        "13t3n3v3l5, analytics_storage, GRANTED",
        "13t3n3v3l5, functionality_storage, UNKNOWN",
    })
    void theLettersOfGcdSpeakForFourTypes(String gcd, String type, Consent expected) {
        var data = new ObjectValue().put("x-ga-gcd", gcd);

        assertThat(ConsentState.of(data).of(type)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "G111, ad_storage, GRANTED",
        "G100, analytics_storage, DENIED",
        "G101, ad_storage, DENIED",
        "G101, analytics_storage, GRANTED",
        "G1--, ad_storage, GRANTED",
        "G111, ad_user_data, UNKNOWN",
    })
    void theSignsOfGcsSpeakForTwoTypes(String gcs, String type, Consent expected) {
        var data = new ObjectValue().put("x-ga-gcs", gcs);

        assertThat(ConsentState.of(data).of(type)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"granted, GRANTED", "DENIED, DENIED", "maybe, UNKNOWN"})
    void consentStateMaySpeakInWords(String word, Consent expected) {
        var data =
                new ObjectValue().put("consent_state", new ObjectValue().put("ad_storage", word));

        assertThat(ConsentState.of(data).of("ad_storage")).isEqualTo(expected);
    }

    @Test
    void theFirstSourceThatSpeaksDecidesAlone() {
        var data =
                new ObjectValue()
                        .put("consent_state", new ObjectValue().put("ad_storage", false))
                        .put("x-ga-gcd", "13r3r3r3r5")
                        .put("x-ga-gcs", "G111");

        var consent = ConsentState.of(data);

        assertThat(consent.of("ad_storage")).isEqualTo(Consent.DENIED);
        assertThat(consent.of("analytics_storage")).isEqualTo(Consent.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"x-ga-gcd, hello", "x-ga-gcd, 1", "x-ga-gcs, G2", "x-ga-gcu, 1"})
    void whatIsNoConsentStringSaysNothing(String member, String value) {
        var data = new ObjectValue().put(member, value);

        assertThat(ConsentState.of(data)).isInstanceOf(ConsentState.Silent.class);
    }
}
