package org.tagyard.platform.templateapi;

import java.util.List;
import java.util.Optional;
import org.tagyard.platform.google.FirestorePath;
import org.tagyard.platform.google.FirestoreWrite;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.permission.PermissionRequest;

/** {@code Firestore.write}: at once, or when the transaction it names is committed. */
final class FirestoreWriting {
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** As long as the ids that Google's own libraries make. */
    private static final int ID_LENGTH = 20;

    private FirestoreWriting() {}

    static Object write(ApiCall call) {
        var path = call.text(0, "path");
        var input = call.object(1, "input");
        var options = FirestoreOptions.of(call, 2);
        options.permit(call, PermissionRequest.FirestoreOperation.WRITE, path);
        var google = FirestoreApi.google(call);
        google.attempt(() -> {
            var write = write(call, FirestorePath.of(path), input, options.merges());
            var id = write.path().toString();
            options.inDatabase(
                    google,
                    database -> {
                        if (options.transaction().isPresent()) {
                            options.transaction().get().add(write);
                            google.resolve(id);
                            return;
                        }
                        var request = database.commit(List.of(write), Optional.empty(), call.run());
                        google.send(
                                request,
                                _ -> {
                                    call.host().google().wrote();
                                    google.resolve(id);
                                });
                    });
        });
        return google.promise();
    }

    private static FirestoreWrite write(
            ApiCall call, FirestorePath path, ObjectValue input, boolean merges) {
        if (path.isCollection()) {
            return FirestoreWrite.creating(path.child(newId(call)), input, call.run());
        }
        return merges
                ? FirestoreWrite.merging(path, input, call.run())
                : FirestoreWrite.replacing(path, input, call.run());
    }

    private static String newId(ApiCall call) {
        var id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(LETTERS.charAt(call.host().random().nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
