// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stands for a verb of another module. */
@Command(name = "joined", hidden = true)
public final class JoinedVerb implements Verb, Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().println("a verb of another module");
    }
}
