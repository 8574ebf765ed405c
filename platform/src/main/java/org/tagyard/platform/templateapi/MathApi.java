package org.tagyard.platform.templateapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** {@code Math}: eight functions with JavaScript's results, and nothing else of it. */
final class MathApi implements ApiObject {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("Math", "{abs, ceil, floor, max, min, pow, round, sqrt}");
    }

    @Override
    public Map<String, Code> members() {
        var members = new LinkedHashMap<String, Code>();
        members.put("abs", unary(Math::abs));
        members.put("ceil", unary(Math::ceil));
        members.put("floor", unary(Math::floor));
        members.put("max", fold(Double.NEGATIVE_INFINITY, Math::max));
        members.put("min", fold(Double.POSITIVE_INFINITY, Math::min));
        members.put("pow", call -> Math.pow(number(call, 0), number(call, 1)));
        members.put("round", unary(MathApi::round));
        members.put("sqrt", unary(Math::sqrt));
        return members;
    }

    private static Code unary(DoubleUnaryOperator operation) {
        return call -> operation.applyAsDouble(number(call, 0));
    }

    private static Code fold(double start, DoubleBinaryOperator operation) {
        return call -> {
            call.run().chargeSteps(call.arguments().length);
            double result = start;
            for (var argument : call.arguments()) {
                result = operation.applyAsDouble(result, call.toNumber(argument));
            }
            return result;
        };
    }

    private static double number(ApiCall call, int index) {
        return call.toNumber(call.argument(index));
    }

    /** Halves go up, also below zero: -1.5 becomes -1 (ECMAScript §21.3.2.28). */
    static double round(double value) {
        double floor = Math.floor(value);
        return Math.copySign(value - floor >= 0.5 ? floor + 1 : floor, value);
    }
}
