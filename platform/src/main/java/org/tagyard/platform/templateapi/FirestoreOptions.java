package org.tagyard.platform.templateapi;

import java.util.Optional;
import java.util.function.Consumer;
import org.tagyard.platform.google.FirestoreDatabase;
import org.tagyard.platform.google.GoogleFailure;
import org.tagyard.platform.google.GoogleRequest;
import org.tagyard.platform.google.NotAccepted;
import org.tagyard.platform.permission.PermissionRequest;
import org.tagyard.platform.script.ScriptException;

/** What the options of {@code Firestore}'s functions have in common. */
record FirestoreOptions(Options given, Optional<FirestoreTransaction> transaction) {
    static FirestoreOptions of(ApiCall call, int at) {
        var given = call.options(at);
        return new FirestoreOptions(
                given,
                given.get("transaction")
                        .filter(FirestoreTransaction.class::isInstance)
                        .map(FirestoreTransaction.class::cast));
    }

    /** The project the call names; inside a transaction that one's, unless it names its own. */
    Optional<String> projectId() {
        return named("projectId").or(() -> transaction.flatMap(FirestoreTransaction::projectId));
    }

    private Optional<String> databaseId() {
        return named("databaseId").or(() -> transaction.map(it -> it.database().databaseId()));
    }

    private Optional<String> named(String option) {
        return given.text(option).filter(text -> !text.isEmpty());
    }

    Optional<String> transactionId() {
        return transaction.map(FirestoreTransaction::id);
    }

    boolean merges() {
        return given.flag("merge");
    }

    int limit(int otherwise) {
        return (int)
                Math.min(
                        Integer.MAX_VALUE,
                        given.number("limit").filter(it -> it >= 1).orElse((double) otherwise));
    }

    void permit(ApiCall call, PermissionRequest.FirestoreOperation operation, String path) {
        call.permit(
                new PermissionRequest.AccessFirestore(operation, projectId(), path, databaseId()));
    }

    /**
     * Fails the script unless its template may do anything at all with documents; what it does in a
     * transaction is judged there.
     */
    void permitSomething(ApiCall call) {
        var anything =
                new PermissionRequest.AccessFirestore(
                        PermissionRequest.FirestoreOperation.READ, projectId(), "", databaseId());
        call.host()
                .grants()
                .check(anything)
                .filter(refusal -> refusal.granted().isEmpty())
                .ifPresent(refusal -> {
                    throw new ScriptException("permission-denied", refusal.sentence());
                });
    }

    /** Goes on in the database that is meant. */
    void inDatabase(GoogleCall google, Consumer<FirestoreDatabase> work) {
        if (given.get("transaction").isPresent() && transaction.isEmpty()) {
            throw new NotAccepted("The option transaction must come from runTransaction.");
        }
        if (transaction.filter(it -> !it.isOpen()).isPresent()) {
            throw new NotAccepted("The transaction has ended.");
        }
        var project = named("projectId").or(() -> transaction.map(it -> it.database().projectId()));
        google.inProject(
                project,
                id -> {
                    var database =
                            new FirestoreDatabase(
                                    id, databaseId().orElse(FirestoreDatabase.DEFAULT));
                    if (transaction.filter(it -> !it.database().equals(database)).isPresent()) {
                        throw new NotAccepted("The transaction belongs to another database.");
                    }
                    work.accept(database);
                });
    }

    /** Sends a question: shared with other scripts unless that is not wanted. */
    void ask(GoogleCall google, GoogleRequest request, Consumer<Object> answered) {
        if (transaction.isPresent()) {
            google.send(
                    request, answered, failure -> conflictIn(transaction.get(), google, failure));
        } else if (given.flag("disableCache")) {
            google.send(request, answered);
        } else {
            google.share(request, answered);
        }
    }

    private static void conflictIn(
            FirestoreTransaction transaction, GoogleCall google, GoogleFailure failure) {
        if (failure.reason().equals(GoogleFailure.ABORTED)) {
            transaction.metConflict();
        }
        google.reject(failure);
    }
}
