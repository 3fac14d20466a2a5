// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.fault;

/**
 * Why a service does not do what it was asked to.
 *
 * @param status of HTTP
 * @param code in the words of the service
 * @param message for people
 */
public record Refusal(int status, String code, String message) {}
