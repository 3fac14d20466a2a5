// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

/** How ports are chosen. */
public enum PortChoice {
    /** Those of the last start where they are free, else any that are. */
    AUTO,
    /** Those that the documentation names; a taken one is an error. */
    FIXED
}
