// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import dev.aftercall.schemas.v1.Command;
import java.util.Iterator;

/** The commands of a plan, made one by one. */
interface CommandSupply extends Iterator<Command>, AutoCloseable {

    /** How many of the plan are not there any more. */
    int gone();

    @Override
    void close();

    /** Commands that can be made from what the plan holds. */
    static CommandSupply of(Iterator<Command> commands) {
        return new CommandSupply() {
            @Override
            public boolean hasNext() {
                return commands.hasNext();
            }

            @Override
            public Command next() {
                return commands.next();
            }

            @Override
            public int gone() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }
}
