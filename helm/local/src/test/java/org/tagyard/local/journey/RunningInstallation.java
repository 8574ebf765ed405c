package org.tagyard.local.journey;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.tagyard.local.installation.Installation;
import org.tagyard.local.installation.TemporaryInstallation;

/** One installation for all journeys that only need some: each makes tenants of its own. */
final class RunningInstallation implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Installation.class;
    }

    @Override
    public Installation resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunningInstallation.class))
                .computeIfAbsent(
                        "installation",
                        key ->
                                TemporaryInstallation.start(
                                        Checkout.root(), Checkout.data(), text -> {}),
                        TemporaryInstallation.class)
                .installation();
    }
}
