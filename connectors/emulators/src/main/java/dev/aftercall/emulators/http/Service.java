// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.http;

import java.util.concurrent.CompletionStage;

/** What answers requests. Does not block, and does not fail for a request. */
@FunctionalInterface
public interface Service {
    CompletionStage<Transmission> serve(Request request);
}
