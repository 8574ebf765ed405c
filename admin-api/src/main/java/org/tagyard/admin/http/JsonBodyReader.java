package org.tagyard.admin.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/** Takes in the bytes of a {@link JsonBody}, up to the limit, and parses nothing yet. */
@Provider
class JsonBodyReader implements MessageBodyReader<JsonBody> {
    /** Largest JSON body (spec: admin-api §7.9). */
    static final int MAX_BYTES = 1 << 20;

    private final ObjectMapper mapper;

    JsonBodyReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == JsonBody.class;
    }

    @Override
    public JsonBody readFrom(
            Class<JsonBody> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return new JsonBody(readAtMost(body, MAX_BYTES), mapper);
    }

    /** All bytes of a body, or {@code payload-too-large}. */
    static byte[] readAtMost(InputStream body, int maximum) throws IOException {
        byte[] bytes = body.readNBytes(maximum + 1);
        if (bytes.length > maximum) {
            throw ProblemException.of(
                            Problem.PAYLOAD_TOO_LARGE,
                            "The body has more than " + maximum + " bytes.")
                    .with("maximumBytes", maximum);
        }
        return bytes;
    }
}
