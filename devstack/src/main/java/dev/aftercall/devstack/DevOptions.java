// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import java.nio.file.Path;

/**
 * How a stack is to be started.
 *
 * @param dataDirectory where everything is that outlives it
 * @param ports how its ports are chosen
 * @param fresh whether what an earlier start left there is deleted first
 */
public record DevOptions(Path dataDirectory, PortChoice ports, boolean fresh) {

    public DevOptions {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
    }

    /** On free ports, going on where an earlier start in this directory ended. */
    public static DevOptions in(Path dataDirectory) {
        return new DevOptions(dataDirectory, PortChoice.AUTO, false);
    }
}
