// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.schemas.Topics;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;

/** Delivers dead callbacks again. */
@Command(
        name = "callbacks",
        description =
                "Deliver again the callbacks that could not be delivered, as they were. One death of a callback is"
                        + " redriven once, however often that is asked for.",
        sortOptions = false)
final class RedriveCallbacks extends RedriveFrame<DeadLetter> {

    @Override
    String what() {
        return "callbacks";
    }

    @Override
    RedrivePlan<DeadLetter> plan(Connection connection, RedriveFilter wanted) throws Exception {
        String topic = connection.prefix().nameOf(Topics.CALLBACKS_DEAD);
        return output.ask(connection, "Reading dead callbacks", () -> {
            try (var consumer = connection.consumer()) {
                return new DeadLetters(topic, consumer).plan(wanted);
            }
        });
    }

    @Override
    CommandSupply commands(Connection connection, List<DeadLetter> failures, Clock clock) {
        String topic = connection.prefix().nameOf(Topics.CALLBACKS_DEAD);
        return new DeadLetterCommands(topic, connection.consumer(), clock, failures);
    }
}
