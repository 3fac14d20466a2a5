// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.connect.Addresses.Place.NotServed;
import dev.aftercall.connect.Addresses.Place.Served;
import dev.aftercall.schemas.arn.Destination.MnsQueue;
import dev.aftercall.schemas.rules.InvalidField;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AddressesTest {

    private final AtomicInteger read = new AtomicInteger();
    private final Addresses<String> queues = new Addresses<>(destination -> {
        read.incrementAndGet();
        if (destination instanceof MnsQueue queue) {
            return queue.queue();
        }
        throw new InvalidField("destination", destination.toString(), "a queue");
    });

    @Test
    void anAddressIsReadOnceHoweverOftenItComes() {
        assertThat(queues.at("acs:mns:::/queues/q/messages")).isEqualTo(new Served<>("q"));
        assertThat(queues.at("acs:mns:::/queues/q/messages")).isEqualTo(new Served<>("q"));
        assertThat(read).hasValue(1);
    }

    @Test
    void whatIsNotServedIsRefusedWithTheReason() {
        assertThat(queues.at("acs:mns:::/topics/t/messages"))
                .isInstanceOfSatisfying(
                        NotServed.class,
                        not -> assertThat(not.answer().refusal())
                                .extracting(Refusal::errorClass, Refusal::code)
                                .containsExactly(ErrorClass.CLIENT, "InvalidDestination"));
        assertThat(queues.at("nonsense")).isInstanceOf(NotServed.class);
    }

    @Test
    void notMoreThanAThousandAreRemembered() {
        for (int n = 0; n < 1_001; n++) {
            queues.at("acs:mns:::/queues/q" + n + "/messages");
        }

        queues.at("acs:mns:::/queues/q1000/messages");
        assertThat(read).hasValue(1_001);
        queues.at("acs:mns:::/queues/q0/messages");
        assertThat(read).hasValue(1_002);
    }
}
