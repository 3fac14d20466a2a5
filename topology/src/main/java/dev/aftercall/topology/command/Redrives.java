// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.command;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Command;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Settled.CallbackState;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.wire.CarriedEnvelopes;
import dev.aftercall.topology.wire.RefusedException;

/** Reads the dead callback that a command carries, and sees to it that each death is redriven once. */
final class Redrives {

    private Redrives() {}

    /** What is to be done, when the callback is dead and was redriven exactly as often as when it died so. */
    static Step.Redrive of(Settled settled, Command command) throws RefusedException {
        if (!command.getEnvelope().hasRemaining()) {
            throw new RefusedException("the callback was too large to be kept with its body");
        }
        Envelope envelope = envelope(command);
        Settled.Callback callback = settled.callback();
        String id = Envelope.idOf(
                settled.request().key().functionName(),
                settled.request().taskId(),
                settled.request().requestId(),
                settled.ending().succeeded());
        if (callback == null
                || !id.equals(envelope.id())
                || !callback.destination().equals(envelope.destination())) {
            throw new RefusedException("the command carries another callback than that of the invocation");
        }
        int redrives = redrives(command);
        if (redrives < callback.redrives()) {
            throw new RefusedException("the callback was redriven already, and is " + callback.state() + " since");
        }
        if (callback.state() != CallbackState.FAILED || redrives > callback.redrives()) {
            throw new RefusedException("the callback is " + callback.state() + "; only a dead one is redriven");
        }
        return new Step.Redrive(settled, envelope);
    }

    private static Envelope envelope(Command command) throws RefusedException {
        try {
            return CarriedEnvelopes.read(command.getEnvelope(), command.getEnvelopeHeaders());
        } catch (UndecodableException notOne) {
            throw new RefusedException("envelope is " + notOne.getMessage()
                    + "; it must be the dead callback, with the headers of its record");
        }
    }

    private static int redrives(Command command) throws RefusedException {
        String text = command.getEnvelopeHeaders().getOrDefault(EnvelopeFormat.REDRIVES_HEADER, "0");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new RefusedException(EnvelopeFormat.REDRIVES_HEADER + " must be a number, not \"" + text + "\"");
        }
    }
}
