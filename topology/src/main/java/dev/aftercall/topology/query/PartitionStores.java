// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.account.Ledger;
import dev.aftercall.topology.account.ListKey;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The stores of one partition, as far as they are asked.
 *
 * @param partition which one
 * @param tracking open invocations
 * @param history settled ones
 * @param lists the places of both
 * @param ledgers what is owed for functions
 */
public record PartitionStores(
        int partition,
        ReadOnlyKeyValueStore<String, Tracking> tracking,
        ReadOnlyKeyValueStore<String, Settled> history,
        ReadOnlyKeyValueStore<ListKey, byte[]> lists,
        ReadOnlyKeyValueStore<String, Ledger> ledgers) {}
