package org.tagyard.platform.templateapi;

import java.util.List;
import java.util.Optional;
import org.tagyard.platform.google.FirestoreAnswers;
import org.tagyard.platform.google.FirestoreDatabase;
import org.tagyard.platform.google.FirestoreWrite;
import org.tagyard.platform.google.GoogleFailure;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.ScriptException;

/**
 * {@code Firestore.runTransaction}: begins, calls the script's function, commits what it wrote.
 * After a conflict all of that happens again, twice at most (spec: template-runtime §7.5).
 */
final class TransactionRun {
    private static final int MAX_RETRIES = 2;

    private final GoogleCall google;
    private final FunctionValue callback;
    private final FirestoreDatabase database;
    private final Optional<String> projectId;
    private int retries;

    private TransactionRun(
            GoogleCall google,
            FunctionValue callback,
            FirestoreDatabase database,
            Optional<String> projectId) {
        this.google = google;
        this.callback = callback;
        this.database = database;
        this.projectId = projectId;
    }

    static Object start(ApiCall call) {
        var callback = call.function(0, "callback");
        var options = FirestoreOptions.of(call, 1);
        options.permitSomething(call);
        var google = FirestoreApi.google(call);
        google.attempt(() ->
                options.inDatabase(
                        google,
                        database ->
                                new TransactionRun(google, callback, database, options.projectId())
                                        .begin(Optional.empty())));
        return google.promise();
    }

    private void begin(Optional<String> retryOf) {
        google.send(
                database.begin(retryOf),
                answer ->
                        FirestoreAnswers.transaction(answer)
                                .ifPresentOrElse(
                                        this::work,
                                        () -> google.reject(GoogleFailure.unreadable())));
    }

    private void work(String id) {
        var transaction = new FirestoreTransaction(database, projectId, id);
        var run = google.call().run();
        Object returned;
        try {
            returned = run.call(callback, transaction);
        } catch (ScriptException failure) {
            giveUp(transaction, failure.message());
            return;
        }
        run.whenSettled(
                returned,
                _ -> google.attempt(() -> commit(transaction)),
                reason -> giveUp(transaction, reason));
    }

    private void commit(FirestoreTransaction transaction) {
        var writes = transaction.close();
        google.send(
                database.commit(writes, Optional.of(transaction.id()), google.call().run()),
                _ -> committed(writes),
                failure -> {
                    if (isConflict(failure) && retries < MAX_RETRIES) {
                        again(transaction);
                    } else {
                        google.reject(failure);
                    }
                });
    }

    private static boolean isConflict(GoogleFailure failure) {
        return failure.reason().equals(GoogleFailure.ABORTED);
    }

    private void committed(List<FirestoreWrite> writes) {
        google.call().host().google().wrote();
        var ids = new ArrayValue();
        writes.forEach(write -> ids.add(write.path().toString()));
        google.resolve(ids);
    }

    /** The script's function failed: on a conflict it gets another try, else its reason counts. */
    private void giveUp(FirestoreTransaction transaction, Object reason) {
        transaction.close();
        if (transaction.hasConflict() && retries < MAX_RETRIES) {
            again(transaction);
            return;
        }
        google.send(database.rollback(transaction.id()), _ -> {}, _ -> {});
        google.rejectWith(reason);
    }

    private void again(FirestoreTransaction lost) {
        retries++;
        begin(Optional.of(lost.id()));
    }
}
