// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.topics;

import java.util.Map;

/**
 * A topic as the cluster has it.
 *
 * @param partitions how many
 * @param settings all its settings, those of the broker that it inherits included
 */
record FoundTopic(int partitions, Map<String, String> settings) {

    FoundTopic {
        settings = Map.copyOf(settings);
    }
}
