// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.fault;

import dev.aftercall.emulators.http.Transmission;

/**
 * A request that did not get to the service.
 *
 * @param code in the words of the service; empty if these were not used
 */
public record Refused(Transmission transmission, String code) {

    static Refused by(ErrorPages pages, Refusal refusal) {
        return new Refused(Transmission.whole(pages.page(refusal)), refusal.code());
    }
}
