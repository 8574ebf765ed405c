package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Null.NULL;

import org.tagyard.platform.json.ObjectValue;

/** {@code makeTableMap}: a table's rows as one object; null when no row has both columns. */
final class MakeTableMap implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                "makeTableMap",
                "(table: object[], keyColumn: string, valueColumn: string) => object | null");
    }

    @Override
    public Object call(ApiCall call) {
        var table = call.array(0, "tableObj");
        var keyColumn = call.text(1, "keyColumnName");
        var valueColumn = call.text(2, "valueColumnName");
        call.run().chargeSteps(table.length());
        call.run().chargeMemory(64L * table.length());
        var map = new ObjectValue();
        for (int i = 0; i < table.length(); i++) {
            if (table.get(i) instanceof ObjectValue row
                    && row.has(keyColumn)
                    && row.has(valueColumn)) {
                map.put(call.toText(row.get(keyColumn)), row.get(valueColumn));
            }
        }
        return map.size() == 0 ? NULL : map;
    }
}
