package org.tagyard.platform.firing;

import org.tagyard.platform.json.ObjectValue;

/** Runs variable templates; implemented where scripts run. */
public interface TemplateVariables {
    /**
     * Evaluates a template's variable once. {@link EventValues} keeps the answer for the view, so
     * this is called at most once per variable and view. A failing script is a {@link
     * Evaluation.Ready} with an error, never an exception.
     *
     * @param template the variable's template
     * @param data the parameters, made for this run and free to be changed
     * @param view the event data the script sees; without an event in clients
     */
    Evaluation evaluate(
            CompiledVariable variable, TemplateUse template, ObjectValue data, EventView view);
}
