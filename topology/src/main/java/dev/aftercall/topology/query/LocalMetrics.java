// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import dev.aftercall.topology.tally.CallbackCounts;
import dev.aftercall.topology.tally.Period;
import java.util.Map;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;

/** The stores of metrics that this instance has. They come and go with the share of the instance. */
public interface LocalMetrics {

    /**
     * Those of all partitions of its share, by partition.
     *
     * @throws UnavailableException while it has none that can be asked
     */
    Map<Integer, ReadOnlyWindowStore<String, CallbackCounts>> all(Period period);
}
