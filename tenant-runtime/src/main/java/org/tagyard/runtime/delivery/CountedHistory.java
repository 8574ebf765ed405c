package org.tagyard.runtime.delivery;

import java.util.function.Consumer;

/** Tells attempts and ends of deliveries to those who count them, and passes everything on. */
record CountedHistory(History to, Consumer<AttemptRow> onAttempt, Consumer<DeliveryRow> onDelivery)
        implements History {
    @Override
    public void hit(HitRow row) {
        to.hit(row);
    }

    @Override
    public void ran(RunRow row) {
        to.ran(row);
    }

    @Override
    public void delivery(DeliveryRow row) {
        onDelivery.accept(row);
        to.delivery(row);
    }

    @Override
    public void attempt(AttemptRow row) {
        onAttempt.accept(row);
        to.attempt(row);
    }

    @Override
    public void written(Runnable then) {
        to.written(then);
    }
}
