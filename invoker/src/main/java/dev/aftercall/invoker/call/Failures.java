// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import dev.aftercall.invoker.call.BoundedAnswer.TooLargeException;
import dev.aftercall.invoker.call.CallResult.Failed;
import dev.aftercall.invoker.call.CallResult.Failure;
import dev.aftercall.invoker.call.PublicTargets.RefusedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Says what an exception means for a call. What matters is whether the request had been sent. */
final class Failures {

    private Failures() {}

    static Failed of(Exception cause, boolean sent) {
        if (cause instanceof TooLargeException) {
            return new Failed(Failure.TOO_LARGE, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof RefusedException) {
            return new Failed(Failure.REFUSED, String.valueOf(cause.getMessage()));
        }
        String why = " (" + cause.getClass().getSimpleName() + ": " + cause.getMessage() + ")";
        if (sent) {
            return new Failed(
                    Failure.LOST, "The connection to the function was lost before its answer was complete" + why);
        }
        return new Failed(
                isNobodyThere(cause) ? Failure.UNREACHED : Failure.UNSENT, "The function was not reached" + why);
    }

    private static boolean isNobodyThere(Exception cause) {
        return cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException;
    }
}
