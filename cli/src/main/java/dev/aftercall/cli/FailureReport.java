// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a failure in a few lines on the error stream; where it happened only when asked for. */
final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Aftercall root;

    FailureReport(Aftercall root) {
        this.root = root;
    }

    @Override
    public int handleExecutionException(Exception failed, CommandLine line, ParseResult parsed) {
        if (failed instanceof ParameterException misused) {
            return handleParseException(misused, parsed.originalArgs().toArray(String[]::new));
        }
        PrintWriter err = line.getErr();
        CommandFailure failure = Diagnosis.of(failed);
        tell(line, String.valueOf(failure.getMessage()));
        failure.advice().ifPresent(advice -> err.println("       " + advice));
        if (root.verbose) {
            failed.printStackTrace(err);
        }
        err.flush();
        return failure.exitCode().number();
    }

    @Override
    public int handleParseException(ParameterException misused, String[] args) {
        CommandLine line = misused.getCommandLine();
        PrintWriter err = line.getErr();
        if (lacksItsVerb(misused)) {
            line.usage(err);
            return ExitCode.USAGE.number();
        }
        tell(line, String.valueOf(misused.getMessage()));
        UnmatchedArgumentException.printSuggestions(misused, err);
        err.println("       " + line.getCommandSpec().qualifiedName() + " --help shows how it is used.");
        err.flush();
        return ExitCode.USAGE.number();
    }

    // A group of verbs cannot be called: without one of them the parser says no more than that.
    private static boolean lacksItsVerb(ParameterException misused) {
        Object called = misused.getCommandLine().getCommandSpec().userObject();
        return misused.getClass() == ParameterException.class && !(called instanceof Callable);
    }

    private static void tell(CommandLine line, String what) {
        Ansi ansi = line.getColorScheme().ansi();
        line.getErr().println(ansi.string("@|bold,red error:|@ ") + what);
    }
}
