package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.Map;
import org.tagyard.platform.google.BigQueryTable;
import org.tagyard.platform.permission.PermissionRequest;

/**
 * {@code BigQuery}. An insert rejects with a list of errors: {@code reason}, and where they concern
 * a row, {@code rowIndex} (spec: template-runtime §7.5).
 */
final class BigQueryApi implements ApiObject {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "BigQuery",
                        "{insert(table: {projectId?, datasetId, tableId}, rows: object[],"
                                + " options?: {ignoreUnknownValues?, skipInvalidRows?},"
                                + " onSuccess?: () => any, onFailure?: (errors) => any) => promise}")
                .needs("access_bigquery");
    }

    @Override
    public Map<String, Code> members() {
        return Map.of("insert", BigQueryApi::insert);
    }

    private static Object insert(ApiCall call) {
        var info = call.options(call.object(0, "connectionInfo"));
        var rows = call.array(1, "rows");
        var options = call.options(2);
        var project = info.text("projectId").filter(id -> !id.isEmpty());
        var dataset = member(call, info, "datasetId");
        var table = member(call, info, "tableId");
        call.permit(new PermissionRequest.WriteBigQuery(project, dataset, table));
        var google = new GoogleCall(call, BigQueryTable.SCOPE, BigQueryTable::errors);
        google.attempt(() -> {
            var body =
                    BigQueryTable.rows(
                            rows,
                            options.flag("ignoreUnknownValues"),
                            options.flag("skipInvalidRows"),
                            call.run());
            google.inProject(
                    project, id -> send(google, new BigQueryTable(id, dataset, table), body));
        });
        callBack(call, google.promise());
        return google.promise();
    }

    private static String member(ApiCall call, Options options, String name) {
        return options.text(name)
                .orElseThrow(() ->
                        call.error("Required argument connectionInfo." + name + " not supplied."));
    }

    private static void send(GoogleCall google, BigQueryTable table, String body) {
        google.send(
                table.insert(body),
                answer -> {
                    var errors = BigQueryTable.insertErrors(answer);
                    if (errors.length() == 0) {
                        google.resolve(UNDEFINED);
                    } else {
                        google.rejectWith(errors);
                    }
                });
    }

    /** The older form, with two callbacks behind the options. */
    private static void callBack(ApiCall call, Object promise) {
        var onSuccess = call.optionalFunction(3);
        var onFailure = call.optionalFunction(4);
        if (onSuccess.isPresent() || onFailure.isPresent()) {
            var run = call.run();
            run.whenSettled(
                    promise,
                    _ -> onSuccess.ifPresent(it -> run.later(() -> run.call(it))),
                    errors -> onFailure.ifPresent(it -> run.later(() -> run.call(it, errors))));
        }
    }
}
