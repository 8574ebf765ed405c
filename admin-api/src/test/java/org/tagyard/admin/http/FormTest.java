package org.tagyard.admin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

class FormTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void allMistakesComeTogetherWithTheirPlaces() {
        var errors =
                errors(
                        "{\"name\":7,\"limit\":500,\"part\":{\"mode\":\"fast\",\"x\":1},\"list\":[\"a\",3],\"extra/one\":1}",
                        "{}",
                        form -> {
                            form.name("name");
                            form.integer("limit", 10, 1, 100);
                            form.object("part").ifPresent(p -> p.choice("mode", List.of("slow")));
                            form.texts("list", 5, 10);
                            form.requiredText("missing", 10);
                        });
        assertThat(errors)
                .extracting(Violation::place)
                .containsExactlyInAnyOrder(
                        "/name",
                        "/limit",
                        "/part/mode",
                        "/part/x",
                        "/list/1",
                        "/missing",
                        "/extra~1one");
    }

    @Test
    void aReadOnlyMemberIsTakenWhenEqualOnly() {
        String stored = "{\"id\":\"x\",\"size\":1.50,\"at\":{\"a\":1,\"b\":2}}";
        assertThat(errors("{\"id\":\"x\",\"size\":1.5,\"at\":{\"b\":2,\"a\":1}}", stored, f -> {}))
                .isEmpty();
        assertThat(errors("{\"id\":\"y\"}", stored, f -> {}))
                .extracting(Violation::code)
                .containsExactly(Violation.Code.READ_ONLY_MEMBER);
        assertThat(errors("{\"other\":1}", stored, f -> {}))
                .extracting(Violation::code)
                .containsExactly(Violation.Code.UNKNOWN_MEMBER);
    }

    @Test
    void boundsAreTold() {
        var error = errors("{\"n\":0}", "{}", form -> form.integer("n", 5, 1, 9)).getFirst();
        assertThat(error.code()).isEqualTo(Violation.Code.OUT_OF_RANGE);
        assertThat(error.allowed()).containsEntry("minimum", 1L).containsEntry("maximum", 9L);
    }

    @Test
    void aHugeNumberIsOutOfRangeAndNotWrapped() {
        assertThat(errors("{\"n\":99999999999999999999}", "{}", form -> form.integer("n", 5, 1, 9)))
                .hasSize(1);
    }

    @Test
    void labelsHaveALimit() {
        assertThat(errors("{\"labels\":{\"" + "k".repeat(41) + "\":\"v\"}}", "{}", Form::labels))
                .hasSize(1);
        assertThat(errors("{\"labels\":{\"k\":1}}", "{}", Form::labels))
                .extracting(Violation::place)
                .containsExactly("/labels/k");
    }

    /** The cases of RFC 7396, appendix A. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"b\"}|{\"a\":\"c\"}|{\"a\":\"c\"}",
                "{\"a\":\"b\"}|{\"b\":\"c\"}|{\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"}|{\"a\":null}|{}",
                "{\"a\":\"b\",\"b\":\"c\"}|{\"a\":null}|{\"b\":\"c\"}",
                "{\"a\":[\"b\"]}|{\"a\":\"c\"}|{\"a\":\"c\"}",
                "{\"a\":\"c\"}|{\"a\":[\"b\"]}|{\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}}|{\"a\":{\"b\":\"d\",\"c\":null}}|{\"a\":{\"b\":\"d\"}}",
                "{\"a\":[{\"b\":\"c\"}]}|{\"a\":[1]}|{\"a\":[1]}",
                "[\"a\",\"b\"]|[\"c\",\"d\"]|[\"c\",\"d\"]",
                "{\"a\":\"b\"}|[\"c\"]|[\"c\"]",
                "{\"a\":\"foo\"}|null|null",
                "{\"a\":\"foo\"}|\"bar\"|\"bar\"",
                "{\"e\":null}|{\"a\":1}|{\"e\":null,\"a\":1}",
                "[1,2]|{\"a\":\"b\",\"c\":null}|{\"a\":\"b\"}",
                "{}|{\"a\":{\"bb\":{\"ccc\":null}}}|{\"a\":{\"bb\":{}}}"
            })
    void aMergePatchDoesWhatTheRfcShows(String target, String patch, String result)
            throws JsonProcessingException {
        assertThat(MergePatch.apply(MAPPER.readTree(target), MAPPER.readTree(patch)))
                .isEqualTo(MAPPER.readTree(result));
    }

    private static List<Violation> errors(String body, String stored, Consumer<Form> reading) {
        try {
            var form =
                    Form.of(
                            (ObjectNode) MAPPER.readTree(body),
                            (ObjectNode) MAPPER.readTree(stored));
            reading.accept(form);
            var thrown = catchThrowableOfType(ProblemException.class, form::finish);
            return thrown == null ? List.of() : thrown.errors();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
