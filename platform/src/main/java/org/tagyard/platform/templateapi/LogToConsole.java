package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.permission.PermissionRequest;

/**
 * {@code logToConsole}: one line of all arguments. With the grant {@code debug} lines of live runs
 * are dropped in silence.
 */
final class LogToConsole implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("logToConsole", "(...values: any) => undefined")
                .needs("logging")
                .confirmed(Confirmation.PARTLY);
    }

    @Override
    public Object call(ApiCall call) {
        call.permit(new PermissionRequest.Logging());
        if (isKept(call)) {
            var line = new StringBuilder();
            for (var argument : call.arguments()) {
                line.append(line.isEmpty() ? "" : " ").append(described(call, argument));
            }
            // an empty line takes room as well
            call.run().chargeOutput(16 + line.length());
            call.chargeText(line.toString());
            call.host().console().print(line.toString());
        }
        return UNDEFINED;
    }

    private static boolean isKept(ApiCall call) {
        return switch (call.host().grants().logging()) {
            case NONE -> false;
            case DEBUG -> call.host().isDebug();
            case ALL -> true;
        };
    }

    /** Texts as they are, data as JSON. */
    private static String described(ApiCall call, Object value) {
        return value instanceof ObjectValue || value instanceof ArrayValue
                ? JsonText.write(value, call.run()).orElse("[cyclic]")
                : call.toText(value);
    }
}
