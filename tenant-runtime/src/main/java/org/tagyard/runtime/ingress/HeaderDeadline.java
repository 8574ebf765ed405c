package org.tagyard.runtime.ingress;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a connection whose request line and headers take too long, however steadily they drip (spec:
 * isolation §5). The server hands over a request only when its headers are complete, and counts a
 * connection that sends a byte now and then as busy; so this one looks at the bytes before it, up
 * to the empty line. What follows is the body, which {@link Reception} limits; after an answer has
 * been written the next bytes begin a new request.
 */
final class HeaderDeadline extends ChannelDuplexHandler {
    private final Duration longest;
    private @Nullable ScheduledFuture<?> limit;
    private boolean inBody;

    /** Empty lines before the request line are passed over, as the server does. */
    private boolean hasBegun;

    /** Line feeds in a row; carriage returns between them don't count. */
    private int lineFeeds;

    /**
     * @param longest from the first byte of a request to the end of its headers
     */
    HeaderDeadline(Duration longest) {
        this.longest = longest;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (!inBody && message instanceof ByteBuf bytes) {
            look(context, bytes);
        }
        super.channelRead(context, message);
    }

    private void look(ChannelHandlerContext context, ByteBuf bytes) {
        if (limit == null) {
            limit =
                    context.executor()
                            .schedule(
                                    () -> {
                                        var _ = context.close();
                                    },
                                    longest.toMillis(),
                                    TimeUnit.MILLISECONDS);
        }
        bytes.forEachByte(next -> {
            if (next == '\n') {
                lineFeeds++;
            } else if (next != '\r') {
                hasBegun = true;
                lineFeeds = 0;
            }
            inBody = hasBegun && lineFeeds == 2;
            return !inBody;
        });
        if (inBody) {
            forget();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        inBody = false;
        super.write(context, message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        forget();
        super.channelInactive(context);
    }

    private void forget() {
        hasBegun = false;
        lineFeeds = 0;
        var running = limit;
        if (running != null) {
            running.cancel(false);
            limit = null;
        }
    }
}
