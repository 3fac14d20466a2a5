// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.http;

import java.net.URI;
import java.util.Map;

/**
 * A request, signed.
 *
 * @param method such as {@code POST}
 * @param uri where to
 * @param headers by name, in the order in which they are sent; without host and length
 * @param body what is sent; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a body that is handed on, never compared
public record HttpRequest(String method, URI uri, Map<String, String> headers, byte[] body) {

    /** Without headers and body: there are signatures and payloads among them. */
    @Override
    public String toString() {
        return method + " " + uri;
    }
}
