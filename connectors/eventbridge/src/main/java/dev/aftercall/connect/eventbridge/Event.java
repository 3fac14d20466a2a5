// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

/**
 * An event as it is sent.
 *
 * @param json the whole event; not to be changed
 * @param size its bytes as EventBridge counts them
 */
@SuppressWarnings("ArrayRecordComponent") // a body that is handed on, never compared
record Event(byte[] json, int size) {}
