// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.rocks;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/** Puts each store under the bound that all share, which goes on when the store is closed. */
public final class BoundedStores implements RocksDBConfigSetter {

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        RocksMemory.among(settings).bound(options);
    }

    @Override
    public void close(String store, Options options) {
        // Nothing here belongs to one store.
    }
}
