// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A durable key-value store, declared once: whoever builds, opens or queries it gets the same types.
 *
 * @param name its name, which is also that of its changelog
 * @param keySerde its keys
 * @param valueSerde its values
 * @param medium where its entries lie, beside the changelog
 */
public record Store<K, V>(String name, Serde<K> keySerde, Serde<V> valueSerde, Medium medium) {

    /** Where the entries of a store lie. */
    public enum Medium {
        /** On disk, for any number of entries. What is written is in the changelog at once, and ranges see it. */
        DISK,
        /** In memory, for few entries that change often: the changelog gets the last value of each transaction. */
        MEMORY
    }

    /** A store for any number of entries. */
    public static <K, V> Store<K, V> onDisk(String name, Serde<K> keySerde, Serde<V> valueSerde) {
        return new Store<>(name, keySerde, valueSerde, Medium.DISK);
    }

    /** A store for few entries that change often. */
    public static <K, V> Store<K, V> inMemory(String name, Serde<K> keySerde, Serde<V> valueSerde) {
        return new Store<>(name, keySerde, valueSerde, Medium.MEMORY);
    }

    /** Builds it. */
    public StoreBuilder<KeyValueStore<K, V>> builder() {
        return medium == Medium.DISK
                ? Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keySerde, valueSerde)
                        .withCachingDisabled()
                : Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keySerde, valueSerde)
                        .withCachingEnabled();
    }

    /** Opens it for the task of a processor that is connected to it. */
    public KeyValueStore<K, V> open(ProcessingContext context) {
        return context.getStateStore(name);
    }

    /** Takes an entry out of a store, and does not read first, as a delete would, what it was. */
    @SuppressWarnings("NullAway") // a null is a tombstone
    public static <K> void drop(KeyValueStore<K, byte[]> keys, K key) {
        keys.put(key, null);
    }

    /** Asks for it from outside the topology. */
    public StoreQueryParameters<ReadOnlyKeyValueStore<K, V>> query() {
        return StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.keyValueStore());
    }
}
