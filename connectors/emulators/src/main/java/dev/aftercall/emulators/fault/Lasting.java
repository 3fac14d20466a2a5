// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.fault;

import java.time.Duration;

/** A fault that goes on for some time once it has begun. */
interface Lasting {
    Duration time();
}
