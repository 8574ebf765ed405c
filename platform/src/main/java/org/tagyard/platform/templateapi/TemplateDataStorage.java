package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Null.NULL;
import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tagyard.platform.json.Footprint;
import org.tagyard.platform.permission.PermissionRequest;

/** {@code templateDataStorage}: what one template keeps in this process between its runs. */
final class TemplateDataStorage implements ApiObject {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "templateDataStorage",
                        "{getItemCopy(key: string) => any, setItemCopy(key: string, value: any),"
                                + " removeItem(key: string), clear()}")
                .needs("access_template_storage");
    }

    @Override
    public Map<String, Code> members() {
        var members = new LinkedHashMap<String, Code>();
        members.put("getItemCopy", TemplateDataStorage::get);
        members.put("setItemCopy", TemplateDataStorage::set);
        members.put("removeItem", TemplateDataStorage::remove);
        members.put("clear", TemplateDataStorage::clear);
        return members;
    }

    private static Object get(ApiCall call) {
        var key = call.toText(call.required(0, "key"));
        call.permit(new PermissionRequest.AccessTemplateStorage());
        return call.host().storage().get(key).map(call::copy).orElse(NULL);
    }

    private static Object set(ApiCall call) {
        var key = call.toText(call.required(0, "key"));
        call.permit(new PermissionRequest.AccessTemplateStorage());
        if (!call.has(1)) {
            call.host().storage().remove(key);
        } else if (!call.host().storage().put(key, measured(call, call.argument(1)))) {
            throw call.error("The template's storage is full.");
        }
        return UNDEFINED;
    }

    /** A copy; finding out how big it is takes about as much work again. */
    private static Object measured(ApiCall call, Object value) {
        var copy = call.copy(value);
        call.run().chargeSteps(Footprint.parts(copy));
        return copy;
    }

    private static Object remove(ApiCall call) {
        var key = call.toText(call.required(0, "key"));
        call.permit(new PermissionRequest.AccessTemplateStorage());
        call.host().storage().remove(key);
        return UNDEFINED;
    }

    private static Object clear(ApiCall call) {
        call.permit(new PermissionRequest.AccessTemplateStorage());
        call.host().storage().clear();
        return UNDEFINED;
    }
}
