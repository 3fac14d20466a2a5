// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import dev.aftercall.topology.TaskKey;
import java.util.List;

/** All instances, as this one knows of them. What it knows may be old while shares change hands. */
public interface Fleet {

    /** Who has the stores of an invocation. */
    sealed interface Owner {

        /** This instance. */
        record Here(int partition) implements Owner {}

        /**
         * Another one.
         *
         * @param address where it answers, {@code host:port}
         */
        record There(String address) implements Owner {}
    }

    /**
     * Who has the stores of an invocation, be it known or not.
     *
     * @throws UnavailableException while nobody has
     */
    Owner owner(TaskKey key);

    /** Where the others answer, {@code host:port}. One that does not answer over HTTP is none of them. */
    List<String> others();

    /** How many partitions there are, among all of them. */
    int partitions();
}
