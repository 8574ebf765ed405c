package org.tagyard.platform.event;

import org.tagyard.platform.json.ObjectValue;

/**
 * What an event says about consent. Three sources, the first that speaks decides alone: {@code
 * consent_state}, {@code x-ga-gcd}, {@code x-ga-gcs} (spec: container-model §6.7).
 */
public sealed interface ConsentState {
    /** The consent to one type: {@code ad_storage}, {@code analytics_storage} and so on. */
    Consent of(String type);

    /** Answers for one consent type. */
    enum Consent {
        GRANTED,
        DENIED,
        /** No source spoke about this type: the container's setting decides. */
        UNKNOWN
    }

    /** Nothing in the event speaks about consent. */
    record Silent() implements ConsentState {
        @Override
        public Consent of(String type) {
            return Consent.UNKNOWN;
        }
    }

    /** The member {@code consent_state}: booleans, or the words granted and denied. */
    record Stated(ObjectValue state) implements ConsentState {
        @Override
        public Consent of(String type) {
            return ConsentSignals.stated(state.get(type));
        }
    }

    /** The member {@code x-ga-gcd}: a letter for each of four types. */
    record Gcd(String letters) implements ConsentState {
        @Override
        public Consent of(String type) {
            return ConsentSignals.gcd(letters, type);
        }
    }

    /** The member {@code x-ga-gcs}: {@code G1} and a sign for each of two types. */
    record Gcs(String signs) implements ConsentState {
        @Override
        public Consent of(String type) {
            return ConsentSignals.gcs(signs, type);
        }
    }

    /** Reads the sources of an event's data. */
    static ConsentState of(ObjectValue data) {
        return ConsentSignals.read(data);
    }
}
