// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.topics;

import java.util.Map;
import java.util.TreeMap;

/** What is to be done about one topic. */
sealed interface TopicStep {

    /** Full name of the topic. */
    String topic();

    /** It is not there. */
    record Create(String topic, int partitions, Map<String, String> settings) implements TopicStep {
        public Create {
            settings = Map.copyOf(settings);
        }
    }

    /** It is as declared. */
    record Unchanged(String topic, int partitions) implements TopicStep {}

    /** Some of its settings are not as declared. */
    record Alter(String topic, int partitions, Map<String, Drift> drift) implements TopicStep {
        public Alter {
            drift = Map.copyOf(drift);
        }

        /** The drift in words, in the order of the settings. */
        String shown() {
            var words = new StringBuilder();
            new TreeMap<>(drift)
                    .forEach((setting, values) -> words.append(words.isEmpty() ? "" : ", ")
                            .append(setting)
                            .append(" is ")
                            .append(values.is())
                            .append(", declared ")
                            .append(values.declared()));
            return words.toString();
        }
    }

    /** A setting that is not as declared. */
    record Drift(String is, String declared) {}
}
