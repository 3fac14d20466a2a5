// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.health;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The states that an instance goes through. */
public final class Life implements KafkaStreams.StateListener {

    private static final Logger LOGGER = LoggerFactory.getLogger(Life.class);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Consumer<State> counted;
    private volatile State state = State.CREATED;
    private volatile boolean ran;

    /**
     * Begins.
     *
     * @param counted told of each state that is reached
     */
    public Life(Consumer<State> counted) {
        this.counted = counted;
    }

    @Override
    public void onChange(State now, State before) {
        state = now;
        ran |= now == State.RUNNING;
        counted.accept(now);
        LOGGER.atInfo().addKeyValue("state", now).addKeyValue("before", before).log("State changed");
        if (now == State.NOT_RUNNING || now == State.ERROR) {
            stopped.countDown();
        }
    }

    /** The state of now. */
    public State state() {
        return state;
    }

    /** Whether it has worked on its share at any time. */
    public boolean hasRun() {
        return ran;
    }

    /** Nothing more will be seen: whoever waits for the end need not. */
    public void end() {
        stopped.countDown();
    }

    /** Waits for the end. */
    public void awaitEnd() throws InterruptedException {
        stopped.await();
    }
}
