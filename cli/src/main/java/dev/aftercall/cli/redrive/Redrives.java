// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import dev.aftercall.schemas.v1.Command;
import dev.aftercall.schemas.v1.CommandAction;
import java.time.Instant;
import java.util.UUID;

/** What the commands of all redrives have in common. */
final class Redrives {

    private Redrives() {}

    static Command.Builder about(Failure failure, UUID id, Instant now) {
        return Command.newBuilder()
                .setCommandId(id.toString())
                .setAction(CommandAction.REDRIVE)
                .setFunctionName(failure.kind().function())
                .setTaskId(failure.task())
                .setIssuedAt(now);
    }
}
