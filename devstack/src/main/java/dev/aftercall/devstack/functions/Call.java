// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.functions;

/**
 * What a function is called with.
 *
 * @param requestId of the invocation, the same on every attempt; empty when the caller told none
 * @param contentType of the payload
 * @param payload the event; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // an event that is handed on, never compared
record Call(String requestId, String contentType, byte[] payload) {}
