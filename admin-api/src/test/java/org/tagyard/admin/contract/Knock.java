package org.tagyard.admin.contract;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Calls an operation in a way that changes nothing, whoever is let in. */
final class Knock {
    private Knock() {}

    /** The answer at a URL, without If-Match and as a dry run. */
    static Response at(RequestSpecification caller, Contract.Operation operation, String url) {
        boolean write = !operation.method().equals("GET");
        operation
                .media()
                .ifPresent(media -> {
                    caller.contentType(media);
                    if (media.equals("multipart/form-data")) {
                        caller.multiPart("file", "x.tpl", new byte[] {'x'});
                    } else {
                        caller.body(media.equals("text/plain") ? "x" : "{}");
                    }
                });
        return caller.redirects()
                .follow(false)
                .request(operation.method(), write ? url + "?dryRun=true" : url);
    }
}
