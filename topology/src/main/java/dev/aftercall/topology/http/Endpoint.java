// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import java.util.List;

/** Questions that belong together. One more is one more class, named where the node is put together. */
public interface Endpoint {

    /** What can be asked. */
    List<Route> routes();
}
