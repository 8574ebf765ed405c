package org.tagyard.runtime.claim;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.tagyard.platform.firing.Awaited;
import org.tagyard.platform.firing.CompiledClient;
import org.tagyard.platform.firing.EventValues;
import org.tagyard.platform.firing.Preparation;
import org.tagyard.platform.firing.Program;
import org.tagyard.platform.firing.Why;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.templateapi.ClaimPort;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.run.HitRun;
import org.tagyard.runtime.run.ScriptOwner;
import org.tagyard.runtime.snapshot.LoadedTemplate;

/**
 * The question to one container's clients whose hit this is. They are asked one after the other;
 * the first to call {@code claimRequest} has it (spec: template-runtime §6.1).
 */
public final class Claims {
    private static final FunctionValue NOTHING =
            FunctionValue.of("", (_, _) -> Undefined.UNDEFINED);

    private final HitRun hit;
    private final EventValues values;
    private final Iterator<CompiledClient> clients;
    private final Reply fallback;

    /**
     * @param fallback the answer when nobody claims
     */
    private Claims(HitRun hit, Reply fallback) {
        this.hit = hit;
        this.values = hit.valuesBeforeEvents();
        this.clients = hit.version().container().clients().iterator();
        this.fallback = fallback;
    }

    /** Asks the clients of the hit's container; nobody claims: the fallback is the answer. */
    public static void ask(HitRun hit, Reply fallback) {
        hit.turn(new Claims(hit, fallback)::askNext);
    }

    private void askNext() {
        if (!clients.hasNext()) {
            hit.answer(fallback, "fallback");
            return;
        }
        ask(clients.next());
    }

    private void ask(CompiledClient client) {
        if (!(client.program() instanceof Program.FromTemplate(var use))) {
            askNext();
            return;
        }
        var template = hit.version().template(use.contentHash());
        if (template.isEmpty()) {
            hit.trace()
                    .clientAsked(
                            client, false, Duration.ZERO, Optional.of("Its template is missing."));
            askNext();
            return;
        }
        // parameters may refer to the client's own name
        hit.clientLooks(client.ref().name());
        switch (values.prepare(client)) {
            case Preparation.Waiting(var awaited) ->
                    Awaited.whenAllSettled(awaited, () -> ask(client));
            case Preparation.Prepared(var _, var data) ->
                    new Asking(client).run(template.get(), data);
        }
    }

    /** One client's look at the request. */
    private final class Asking implements ScriptOwner, ClaimPort {
        private final CompiledClient client;
        private final long begun = System.nanoTime();
        private Optional<String> error = Optional.empty();
        private boolean open = true;
        private boolean claimed;

        Asking(CompiledClient client) {
            this.client = client;
        }

        void run(LoadedTemplate template, ObjectValue data) {
            data.put("gtmOnSuccess", NOTHING);
            data.put("gtmOnFailure", NOTHING);
            hit.clientScript(client.ref(), template, this, this).start(data, _ -> open = false);
            open = false;
            hit.trace()
                    .clientAsked(
                            client, claimed, Duration.ofNanos(System.nanoTime() - begun), error);
            if (!claimed) {
                askNext();
            }
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void claim() {
            if (open && !claimed) {
                claimed = true;
                hit.claimed(client.ref());
            }
        }

        @Override
        public boolean isClaimed() {
            return claimed;
        }

        @Override
        public void failed(Why why) {
            error = Optional.of(why.detail());
            if (claimed) {
                hit.clientFailed();
            }
        }

        @Override
        public void left() {
            // the hit itself knows when nothing is left to do
        }
    }
}
