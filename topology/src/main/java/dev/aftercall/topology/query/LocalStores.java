// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import java.util.List;

/** The stores that this instance has. They come and go with the share of the instance. */
public interface LocalStores {

    /**
     * Those of all partitions of its share.
     *
     * @throws UnavailableException while it has none that can be asked
     */
    List<PartitionStores> all();

    /**
     * Those of one partition.
     *
     * @throws UnavailableException while it is not of its share
     */
    PartitionStores of(int partition);
}
