// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.event;

/**
 * What surrounds the event content on EventBridge.
 *
 * @param id id of the event
 * @param type {@code fc:AsyncInvoke:succeeded} or {@code fc:AsyncInvoke:failed}
 * @param time when the event came to be, RFC 3339
 * @param bus name of the event bus
 * @param accountId account of the bus
 * @param regionId region of the bus
 * @param publishTime when it was published, as the service writes it
 * @param publishAddress who published it
 */
public record EventBridgeAttributes(
        String id,
        String type,
        String time,
        String bus,
        String accountId,
        String regionId,
        String publishTime,
        String publishAddress) {}
