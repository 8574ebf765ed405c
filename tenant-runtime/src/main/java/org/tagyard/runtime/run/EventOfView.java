package org.tagyard.runtime.run;

import java.util.function.Consumer;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.templateapi.EventReport;
import org.tagyard.platform.templateapi.EventScope;

/** An event as one tag sees it: the same event, its data after that tag's transformations. */
record EventOfView(EventRun run, Event seen) implements EventScope {
    @Override
    public ObjectValue data() {
        return seen.data();
    }

    @Override
    public void onTagsFinished(Consumer<EventReport> callback) {
        run.onTagsFinished(callback);
    }
}
