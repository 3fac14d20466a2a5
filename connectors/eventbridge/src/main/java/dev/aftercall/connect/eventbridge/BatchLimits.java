// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

/**
 * How much one request may put.
 *
 * @param events how many events
 * @param bytes how large they may be together, as EventBridge counts
 */
record BatchLimits(int events, int bytes) {}
