package org.tagyard.platform.templateapi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tagyard.platform.google.FirestoreAnswers;
import org.tagyard.platform.google.FirestoreDatabase;
import org.tagyard.platform.google.FirestorePath;
import org.tagyard.platform.google.FirestoreQuery;
import org.tagyard.platform.google.GoogleFailure;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.permission.PermissionRequest.FirestoreOperation;

/**
 * {@code Firestore}. Promises reject with {@code {reason}}, Google's status word in lower case
 * (spec: template-runtime §7.5).
 */
final class FirestoreApi implements ApiObject {
    /** Documents of a query that names no limit (spec: template-runtime §7.5). */
    private static final int DEFAULT_LIMIT = 5;

    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "Firestore",
                        "{read(path, options?), write(path, input, options?), query(collection,"
                                + " conditions, options?), runTransaction(callback, options?)}"
                                + " => promise")
                .needs("access_firestore")
                .confirmed(Confirmation.PARTLY);
    }

    @Override
    public Map<String, Code> members() {
        var members = new LinkedHashMap<String, Code>();
        members.put("read", FirestoreApi::read);
        members.put("write", FirestoreWriting::write);
        members.put("query", FirestoreApi::query);
        members.put("runTransaction", TransactionRun::start);
        return members;
    }

    static GoogleCall google(ApiCall call) {
        return new GoogleCall(
                call,
                FirestoreDatabase.SCOPE,
                failure -> new ObjectValue().put("reason", failure.reason()));
    }

    private static Object read(ApiCall call) {
        var path = call.text(0, "path");
        var options = FirestoreOptions.of(call, 1);
        options.permit(call, FirestoreOperation.READ, path);
        var google = google(call);
        google.attempt(() -> {
            var document = FirestorePath.document(path);
            options.inDatabase(
                    google,
                    database ->
                            options.ask(
                                    google,
                                    database.read(document, options.transactionId()),
                                    answer -> found(google, answer)));
        });
        return google.promise();
    }

    private static void found(GoogleCall google, Object answer) {
        FirestoreAnswers.document(answer, google.call().run())
                .ifPresentOrElse(google::resolve, () -> google.reject(GoogleFailure.unreadable()));
    }

    private static Object query(ApiCall call) {
        var path = call.text(0, "collection");
        var conditions = call.array(1, "queryConditions");
        var options = FirestoreOptions.of(call, 2);
        options.permit(call, FirestoreOperation.READ, path);
        var google = google(call);
        google.attempt(() -> {
            var query =
                    FirestoreQuery.of(
                            FirestorePath.collection(path),
                            conditions,
                            options.limit(DEFAULT_LIMIT),
                            call.run());
            options.inDatabase(
                    google,
                    database ->
                            options.ask(
                                    google,
                                    database.query(query, options.transactionId(), call.run()),
                                    answer -> google.resolve(documents(call, answer))));
        });
        return google.promise();
    }

    private static Object documents(ApiCall call, Object answer) {
        return FirestoreAnswers.documents(answer, call.run());
    }
}
