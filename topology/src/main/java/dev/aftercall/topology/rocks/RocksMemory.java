// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.rocks;

import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bound for the memory of all stores of an instance: what was read is cached in it, and what was written last is charged to it.
 * To be closed after the last store is.
 */
public final class RocksMemory implements AutoCloseable {

    private static final String SETTING = "aftercall.rocksdb.memory";
    private static final int ANY_SHARDS = -1;
    // For indexes and filters, which every read needs and no scan should push out.
    private static final double KEPT_FOR_INDEXES = 0.2;
    private static final long SMALLEST_BUFFER = 1 << 20;
    private static final long LARGEST_BUFFER = 16 << 20;

    static {
        RocksDB.loadLibrary();
    }

    private final Cache cache;
    private final WriteBufferManager writes;
    private final long buffer;

    /**
     * Sets the bound. It is passed for a moment rather than that a store fails.
     *
     * @param bytes for all stores together, half of it for what was written last
     */
    public RocksMemory(long bytes) {
        cache = new LRUCache(bytes, ANY_SHARDS, false, KEPT_FOR_INDEXES);
        writes = new WriteBufferManager(bytes / 2, cache);
        // Small beside the whole, since each store of each partition has one.
        buffer = Math.max(SMALLEST_BUFFER, Math.min(bytes / 32, LARGEST_BUFFER));
    }

    /** What Kafka Streams is told. */
    public Map<String, Object> settings() {
        return Map.of(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedStores.class, SETTING, this);
    }

    /** The one among these settings. */
    static RocksMemory among(Map<String, Object> settings) {
        if (settings.get(SETTING) instanceof RocksMemory memory) {
            return memory;
        }
        throw new IllegalArgumentException(SETTING + " must be among the settings");
    }

    void bound(Options options) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(writes);
        options.setWriteBufferSize(buffer);
    }

    /** What is taken now, in bytes; nothing after the end. */
    public synchronized long used() {
        return cache.isOwningHandle() ? cache.getUsage() : 0;
    }

    @Override
    public synchronized void close() {
        writes.close();
        cache.close();
    }
}
