// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A durable key-value store, declared once: whoever builds, opens or queries it gets the same types.
 *
 * @param name its name, which is also that of its changelog
 * @param keySerde its keys
 * @param valueSerde its values
 */
public record Store<K, V>(String name, Serde<K> keySerde, Serde<V> valueSerde) {

    /** Builds it; caching is off, so that what is written is in the changelog of the same transaction and ranges see it. */
    public StoreBuilder<KeyValueStore<K, V>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keySerde, valueSerde)
                .withCachingDisabled();
    }

    /** Opens it for the task of a processor that is connected to it. */
    public KeyValueStore<K, V> open(ProcessingContext context) {
        return context.getStateStore(name);
    }
}
