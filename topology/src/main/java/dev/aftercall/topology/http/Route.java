// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One thing that can be asked.
 *
 * @param method how
 * @param path where, with parameters in braces
 * @param answers what is answered, one sentence for the reference page
 * @param handler answers; what it throws becomes an error of the common shape
 */
public record Route(HandlerType method, String path, String answers, Handler handler) {

    /** A question that changes nothing. */
    public static Route get(String path, String answers, Handler handler) {
        return new Route(HandlerType.GET, path, answers, handler);
    }
}
