// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.identity;

/** An identity and what it may do. */
public record Principal(Identity identity, Policy policy) {}
