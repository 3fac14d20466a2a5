// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.function;

import dev.aftercall.schemas.arn.FunctionId;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which function a verb is about. */
public final class FunctionOf {

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the function.")
    String name = "";

    @Option(names = "--qualifier", paramLabel = "Q", description = "Version or alias; LATEST when it is not given.")
    String qualifier = "LATEST";

    /** The function; refused when the name or the qualifier is not one. */
    public FunctionId id() {
        return FunctionId.of(name, qualifier);
    }
}
