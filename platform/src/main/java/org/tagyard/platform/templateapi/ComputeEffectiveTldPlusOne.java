package org.tagyard.platform.templateapi;

/** {@code computeEffectiveTldPlusOne}: the registrable domain by the Public Suffix List. */
final class ComputeEffectiveTldPlusOne implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("computeEffectiveTldPlusOne", "(domainOrUrl: string) => string")
                .confirmed(Confirmation.PARTLY);
    }

    @Override
    public Object call(ApiCall call) {
        if (!call.has(0)) {
            return call.argument(0);
        }
        var text = call.toText(call.argument(0));
        call.run().chargeSteps(20 + 4L * text.length());
        call.run().chargeMemory(1024 + 64L * text.length());
        return RegistrableDomain.of(text).orElse("");
    }
}
