// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import java.time.Instant;

/**
 * A message in a queue.
 *
 * @param handle by which it can be deleted; another one after each receive, empty before the first
 * @param visibleAt from when on it can be received
 * @param firstReceivedAt when it first was; the epoch if it never was
 * @param receives how often it was
 */
record HeldMessage(
        String id,
        SentMessage message,
        Instant storedAt,
        Instant visibleAt,
        String handle,
        Instant firstReceivedAt,
        int receives) {

    static HeldMessage stored(String id, SentMessage message, Instant now, Instant visibleAt) {
        return new HeldMessage(id, message, now, visibleAt, "", Instant.EPOCH, 0);
    }

    HeldMessage received(String newHandle, Instant now, Instant visibleAgainAt) {
        Instant first = receives == 0 ? now : firstReceivedAt;
        return new HeldMessage(id, message, storedAt, visibleAgainAt, newHandle, first, receives + 1);
    }
}
