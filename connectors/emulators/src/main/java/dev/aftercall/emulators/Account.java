// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators;

/**
 * Whose resources an emulator has, and where.
 *
 * @param region as in {@code cn-hangzhou}
 * @param id the number of the account
 */
public record Account(String region, String id) {

    /** Where an emulator is that was not told otherwise. */
    public static final Account STANDARD = new Account("cn-hangzhou", "1234567890123456");
}
