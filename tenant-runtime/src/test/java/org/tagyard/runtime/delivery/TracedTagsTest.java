package org.tagyard.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.tenant.IdPrefix;

class TracedTagsTest {
    @Test
    void aTraceSaysHowTheTagsOfEachEventEnded() throws JsonProcessingException {
        var tell = new UUID(1, 1);
        var ads = new UUID(1, 2);
        var trace =
                """
                {"events":[
                  {"tags":[{"id":"%1$s","name":"Tell","status":"succeeded"},{"id":"%2$s","name":"Ads","status":"not-fired"}]},
                  {"tags":[{"id":"%1$s","name":"Tell","status":"failed"}]}]}\
                """
                        .formatted(IdPrefix.TAG.format(tell), IdPrefix.TAG.format(ads));

        assertThat(TracedTags.tags(new ObjectMapper().readTree(trace)))
                .containsExactly(
                        entry(new OpenDelivery.Key(1, tell), "succeeded"),
                        entry(new OpenDelivery.Key(2, tell), "failed"));
        assertThat(TracedTags.tags(new ObjectMapper().readTree("{}"))).isEmpty();
    }
}
