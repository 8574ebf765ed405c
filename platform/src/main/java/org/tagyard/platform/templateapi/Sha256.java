package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

/** {@code sha256}: the digest arrives later, at a callback or, without one, through a promise. */
final class Sha256 implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                "sha256",
                "(text: string, onSuccess?: (digest: string) => any,"
                        + " options?: {outputEncoding?: 'base64' | 'hex'}) => promise | undefined");
    }

    @Override
    public Object call(ApiCall call) {
        var callback = call.optionalFunction(1);
        var digest = Sha256Sync.digest(call, call.options(callback.isPresent() ? 2 : 1));
        var promise = call.run().newPromise();
        promise.resolve(digest);
        if (callback.isEmpty()) {
            return promise.promise();
        }
        call.run()
                .whenSettled(
                        promise.promise(),
                        value -> call.later(callback.get(), value),
                        reason -> {});
        return UNDEFINED;
    }
}
