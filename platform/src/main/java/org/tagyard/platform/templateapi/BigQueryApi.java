package org.tagyard.platform.templateapi;

import java.util.Map;
import org.tagyard.platform.permission.PermissionRequest;

/** {@code BigQuery}. */
final class BigQueryApi implements ApiObject {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "BigQuery",
                        "{insert(table: {projectId?, datasetId, tableId}, rows: object[],"
                                + " options?) => promise}")
                .needs("access_bigquery")
                .comesLater();
    }

    @Override
    public Map<String, Code> members() {
        return Map.of("insert", BigQueryApi::insert);
    }

    private static Object insert(ApiCall call) {
        LaterApi.refuseLive(call);
        var table = call.options(call.object(0, "connectionInfo"));
        call.permit(
                new PermissionRequest.WriteBigQuery(
                        table.text("projectId"),
                        table.text("datasetId").orElse(""),
                        table.text("tableId").orElse("")));
        return call.run().newPromise().promise();
    }
}
