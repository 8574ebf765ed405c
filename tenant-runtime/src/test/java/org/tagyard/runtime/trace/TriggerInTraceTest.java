package org.tagyard.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.container.Operator;
import org.tagyard.platform.firing.CompiledCondition;
import org.tagyard.platform.firing.CompiledTrigger;
import org.tagyard.platform.firing.CompiledTrigger.Rule;
import org.tagyard.platform.firing.Expression;
import org.tagyard.platform.firing.TriggerResult;
import org.tagyard.platform.firing.TriggerResult.ConditionResult;
import org.tagyard.platform.firing.TriggerResult.Further;
import org.tagyard.platform.json.Undefined;

/** What a trace tells of a trigger (spec: admin-api §4.3). */
class TriggerInTraceTest {
    private static final CompiledCondition EVENT = condition("{{Event Name}}", "purchase");
    private static final CompiledCondition GCLID = condition("{{gclid}}", "abc");
    private static final CompiledTrigger TRIGGER =
            new CompiledTrigger(
                    new EntityRef(EntityKind.TRIGGER, "1", "trg_1", "Purchase"),
                    0,
                    new Rule.AllOf(List.of(EVENT, GCLID)));

    @Test
    void theConditionsBehindTheOneThatDecidedAreNamed() {
        var decided = new ConditionResult(EVENT, "order_created", "purchase", false, "");

        var behind = new Further(GCLID, Optional.empty());
        var json =
                TraceDocument.trigger(
                        new TriggerResult(TRIGGER, false, List.of(decided), List.of(behind)));

        assertThat(json.at("/conditions/0/result").asBoolean(true)).isFalse();
        assertThat(json.path("notAsked"))
                .hasToString(
                        "[{\"left\":\"{{gclid}}\",\"operator\":\"equals\",\"right\":\"abc\",\"negate\":false}]");
    }

    @Test
    void theySayWhatTheyWouldHaveSaidWhereThatIsKnown() {
        var decided = new ConditionResult(EVENT, "order_created", "purchase", false, "");
        var behind =
                new Further(
                        GCLID,
                        Optional.of(
                                new ConditionResult(GCLID, Undefined.UNDEFINED, "abc", false, "")));

        var json =
                TraceDocument.trigger(
                        new TriggerResult(TRIGGER, false, List.of(decided), List.of(behind)));

        assertThat(json.at("/notAsked/0/leftType").asText()).isEqualTo("undefined");
        assertThat(json.at("/notAsked/0/rightValue").asText()).isEqualTo("abc");
        assertThat(json.at("/notAsked/0/result").asBoolean(true)).isFalse();
    }

    @Test
    void ofAMatchNoConditionIsLeft() {
        var both =
                List.of(
                        new ConditionResult(EVENT, "purchase", "purchase", true, ""),
                        new ConditionResult(GCLID, "abc", "abc", true, ""));

        var json = TraceDocument.trigger(new TriggerResult(TRIGGER, true, both, List.of()));

        assertThat(json.path("conditions")).hasSize(2);
        assertThat(json.has("notAsked")).isFalse();
    }

    private static CompiledCondition condition(String left, String right) {
        return new CompiledCondition(
                Operator.EQUALS,
                new Expression.Unknown(left),
                new Expression.Literal(right),
                left,
                right,
                false,
                false,
                Optional.empty());
    }
}
