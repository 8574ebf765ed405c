package org.tagyard.platform.templateapi;

/** {@code generateRandom}: an integer with both ends included. */
final class GenerateRandom implements ApiFunction {
    private static final double GREATEST = 2147483647;

    @Override
    public ApiEntry entry() {
        return ApiEntry.of("generateRandom", "(min: number, max: number) => number");
    }

    @Override
    public Object call(ApiCall call) {
        double min = Math.ceil(call.number(0, "min"));
        double max = Math.floor(call.number(1, "max"));
        if (Double.isNaN(min) || Double.isNaN(max) || min > max || max - min > 1L << 53) {
            min = 0;
            max = GREATEST;
        }
        return min + call.host().random().nextLong((long) (max - min) + 1);
    }
}
