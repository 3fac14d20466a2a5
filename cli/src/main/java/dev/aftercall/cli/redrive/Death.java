// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/**
 * One of the deaths of a callback.
 *
 * @param callbackId id of the callback, the same in each of its deaths
 * @param redrives how often it had been redriven before
 */
record Death(String callbackId, int redrives) {

    /** Id of the command that redrives it: the same whoever issues it, and however often. */
    UUID commandId(String function, String task) {
        String about = "redrive/" + function + "/" + task + "/" + callbackId + "/" + redrives;
        return UUID.nameUUIDFromBytes(about.getBytes(UTF_8));
    }
}
