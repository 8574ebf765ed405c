package org.tagyard.platform.templateapi;

import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.permission.PermissionRequest;

/** {@code getContainerVersion}. */
final class GetContainerVersion implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "getContainerVersion",
                        "() => {containerId, version, environmentName, environmentMode, debugMode,"
                                + " previewMode}")
                .needs("read_container_data");
    }

    @Override
    public Object call(ApiCall call) {
        call.permit(new PermissionRequest.ReadContainerData());
        var info = call.host().container().info();
        return new ObjectValue()
                .put("containerId", info.containerId())
                .put("version", info.version())
                .put("environmentName", info.environmentName())
                .put("environmentMode", info.environmentMode())
                .put("debugMode", info.debugMode())
                .put("previewMode", info.previewMode());
    }
}
