package org.tagyard.platform.templateapi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tagyard.platform.permission.PermissionRequest;

/** {@code Firestore}. */
final class FirestoreApi implements ApiObject {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "Firestore",
                        "{read(path, options?), write(path, input, options?), query(collection,"
                                + " conditions, options?), runTransaction(callback, options?)}"
                                + " => promise")
                .needs("access_firestore")
                .comesLater();
    }

    @Override
    public Map<String, Code> members() {
        var members = new LinkedHashMap<String, Code>();
        members.put("read", call -> access(call, PermissionRequest.FirestoreOperation.READ, 1));
        members.put("write", call -> access(call, PermissionRequest.FirestoreOperation.WRITE, 2));
        members.put("query", call -> access(call, PermissionRequest.FirestoreOperation.READ, 2));
        members.put("runTransaction", FirestoreApi::runTransaction);
        return members;
    }

    private static Object access(
            ApiCall call, PermissionRequest.FirestoreOperation operation, int optionsAt) {
        LaterApi.refuseLive(call);
        var options = call.options(optionsAt);
        call.permit(
                new PermissionRequest.AccessFirestore(
                        operation,
                        options.text("projectId"),
                        call.text(0, "path"),
                        options.text("databaseId")));
        return call.run().newPromise().promise();
    }

    private static Object runTransaction(ApiCall call) {
        LaterApi.refuseLive(call);
        call.function(0, "callback");
        return call.run().newPromise().promise();
    }
}
