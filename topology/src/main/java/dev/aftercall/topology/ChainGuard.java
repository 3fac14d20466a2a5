// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import dev.aftercall.topology.Request.Lineage;

/**
 * Cuts chains of function destinations that do not end by themselves.
 *
 * @param maxDepth how many function destinations may lead to an invocation; 0 lets all pass
 */
public record ChainGuard(int maxDepth) {

    public ChainGuard {
        if (maxDepth < 0) {
            throw new IllegalArgumentException("the longest chain must be 0 or more, not " + maxDepth);
        }
    }

    /** Whether an invocation of this lineage may be made. */
    public boolean allows(Lineage lineage) {
        return maxDepth == 0 || lineage.depth() <= maxDepth;
    }
}
