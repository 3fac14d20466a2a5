// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.reception;

import dev.aftercall.emulators.fault.ErrorPages;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.journal.Arrival;
import dev.aftercall.emulators.journal.Content;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One request, read. */
public interface Call {

    /** Whether it hands something over. What does not, as a receive, has no faults and is not in the journal. */
    boolean delivers();

    Arrival arrival();

    /** What it hands over, as far as that can be read. */
    List<Content> contents();

    ErrorPages pages();

    /** Checks it and does it. */
    CompletionStage<Result> perform(Optional<Fault.Within> fault);
}
