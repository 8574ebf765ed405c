package org.tagyard.local.inbox;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The inbox for people. Everything shown was sent by somebody else and is escaped. */
final class InboxPage {
    private static final String FRAME =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Inbox</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            article { border: 1px solid #888; border-radius: .4rem; padding: .5rem 1rem; margin: 1rem 0; }
            h2 { font-size: 1rem; margin: .2rem 0; overflow-wrap: anywhere; }
            pre { overflow: auto; background: #f3f3f3; color: #111; padding: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
            </style>
            </head>
            <body>
            <h1>What the tags sent</h1>
            %s
            </body>
            </html>
            """;

    private InboxPage() {}

    static String of(List<Received> requests) {
        return FRAME.formatted(
                requests.isEmpty()
                        ? "<p>Nothing arrived yet. Send a webhook and load this page again.</p>"
                        : requests.stream()
                                .map(InboxPage::article)
                                .collect(Collectors.joining("\n")));
    }

    private static String article(Received request) {
        return """
        <article>
        <h2>%d. %s %s://%s%s</h2>
        <p><time>%s</time></p>
        <pre>%s</pre>
        <details><summary>Headers</summary><pre>%s</pre></details>
        </article>\
        """
                .formatted(
                        request.number(),
                        escaped(request.method()),
                        escaped(request.scheme()),
                        escaped(request.host()),
                        escaped(request.path()),
                        request.at(),
                        request.body().isEmpty() ? "(no body)" : escaped(request.body()),
                        escaped(headers(request)));
    }

    private static String headers(Received request) {
        return request.headers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
