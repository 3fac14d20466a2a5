// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.schemas.rules.InvalidField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What the addresses of parcels stand for. Remembers those seen last: there are few, and each comes again. Owned by one thread.
 *
 * @param <T> what a connector needs to know of a place
 */
public final class Addresses<T> {

    private static final int REMEMBERED = 1_000;
    private static final float LOAD = 0.75f;

    private final Function<dev.aftercall.schemas.arn.Destination, T> reader;
    private final Map<String, Place<T>> known = new LinkedHashMap<>(16, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Place<T>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * An address, read.
     *
     * @param <T> what a connector needs to know of a place
     */
    public sealed interface Place<T> {

        /** One that the connector serves. */
        record Served<T>(T target) implements Place<T> {}

        /** One that it does not serve, and never will under its settings; the answer says why. */
        record NotServed<T>(Answer.Rejected answer) implements Place<T> {}
    }

    /**
     * Addresses as a connector reads them.
     *
     * @param reader what is at an address; throws {@link InvalidField} with what the connector serves when it is not of its kind
     */
    public Addresses(Function<dev.aftercall.schemas.arn.Destination, T> reader) {
        this.reader = reader;
    }

    /** What is at an address. */
    public Place<T> at(String address) {
        return known.computeIfAbsent(address, this::read);
    }

    private Place<T> read(String address) {
        try {
            return new Place.Served<>(reader.apply(Destinations.parse(address)));
        } catch (InvalidField notOurs) {
            return new Place.NotServed<>(new Answer.Rejected(
                    Refusal.of(ErrorClass.CLIENT, "InvalidDestination", String.valueOf(notOurs.getMessage()))));
        }
    }
}
