// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.command;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.arn.Qualifier;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.rules.InvocationLimits;
import dev.aftercall.schemas.rules.Range;
import dev.aftercall.schemas.v1.Command;
import dev.aftercall.schemas.v1.CommandAction;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.account.Books;
import dev.aftercall.topology.account.StatusRows;
import dev.aftercall.topology.wire.MessageProcessor;
import dev.aftercall.topology.wire.Placement;
import dev.aftercall.topology.wire.RefusedException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Takes a command: an open invocation is stopped, a settled one is run again as a new one, a dead callback is delivered once more. What cannot be done, as nobody knows the
 * invocation or it is in the wrong state, is rejected with that reason. One in the wrong partition goes to the right one.
 */
public final class TakeCommand implements ProcessorSupplier<byte @Nullable [], byte @Nullable [], String, Step> {

    private final String topic;
    private final Placement placement;
    private final StatusRows rows;
    private final AvroCodec codec;

    public TakeCommand(String topic, Placement placement, StatusRows rows, AvroCodec codec) {
        this.topic = topic;
        this.placement = placement;
        this.rows = rows;
        this.codec = codec;
    }

    @Override
    public Processor<byte @Nullable [], byte @Nullable [], String, Step> get() {
        return new Take(this, codec.forAnotherThread());
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Take extends MessageProcessor<Command> {

        private static final Range REASON = new Range(0, 256);

        private final TakeCommand supplier;
        private Books books;

        private Take(TakeCommand supplier, AvroCodec codec) {
            super(supplier.topic, Command.class, codec);
            this.supplier = supplier;
        }

        @Override
        public void init(ProcessorContext<String, Step> context) {
            super.init(context);
            books = Books.open(context, supplier.rows);
        }

        @Override
        protected void check(@Nullable String key, Command command) {
            if (key == null || !key.equals(command.getTaskId())) {
                throw new InvalidField("taskId", command.getTaskId(), "the record's key, " + key);
            }
            InvocationLimits.checkId("taskId", command.getTaskId());
            InvocationLimits.checkId("commandId", command.getCommandId());
            FunctionId.of(command.getFunctionName(), Qualifier.LATEST.text());
            if (!command.getNewTaskId().isEmpty()) {
                InvocationLimits.checkId("newTaskId", command.getNewTaskId());
            }
            REASON.check("length of reason", command.getReason().length());
            if (command.getAction() == CommandAction.UNKNOWN) {
                throw new InvalidField("action", command.getAction(), "STOP, RERUN or REDRIVE");
            }
        }

        @Override
        protected void take(Record<String, Command> record) throws RefusedException {
            Command command = record.value();
            long now = context().currentSystemTimeMs();
            RecordMetadata source = context().recordMetadata().orElseThrow();
            if (!supplier.placement.isRight(record.key(), source.partition())) {
                forward(record.key(), new Step.Repost(command), now);
                return;
            }
            var key = new TaskKey(command.getFunctionName(), command.getTaskId());
            switch (command.getAction()) {
                case STOP -> forward(record.key(), stop(key, command), now);
                case RERUN -> invoke(Repeats.rerun(settled(key).request(), command, now), now);
                case REDRIVE -> {
                    if (command.getEnvelope() == null) {
                        invoke(Repeats.redrive(failed(key).request(), command, now), now);
                    } else {
                        forward(record.key(), Redrives.of(settled(key), command), now);
                    }
                }
                case UNKNOWN -> throw new IllegalStateException("a command without an action was let through");
            }
        }

        private void invoke(Invocation repeat, long now) {
            forward(repeat.getTaskId(), new Step.Invoke(repeat), now);
        }

        private Settled failed(TaskKey key) throws RefusedException {
            Settled settled = settled(key);
            if (settled.ending().succeeded()) {
                throw new RefusedException("the invocation succeeded; only one that did not is redriven");
            }
            return settled;
        }

        private Step stop(TaskKey key, Command command) throws RefusedException {
            Tracking tracking = books.open(key);
            if (tracking == null) {
                Settled settled = books.settled(key);
                throw new RefusedException(
                        settled == null
                                ? unknown(key)
                                : "the invocation is over, " + settled.ending().status());
            }
            Halt halt = Halt.of(tracking);
            if (halt instanceof Halt.Over over) {
                return new Step.End(tracking, over.ending(), command.getReason());
            }
            if (halt instanceof Halt.Cancel) {
                return new Step.Cancel(tracking, command.getReason());
            }
            throw new RefusedException("the invocation cannot be stopped: " + ((Halt.Already) halt).how());
        }

        private Settled settled(TaskKey key) throws RefusedException {
            Settled settled = books.settled(key);
            if (settled == null) {
                Tracking tracking = books.open(key);
                throw new RefusedException(
                        tracking == null
                                ? unknown(key)
                                : "the invocation is not over, " + tracking.shown()
                                        + "; only a settled one is run or told of again");
            }
            return settled;
        }

        private static String unknown(TaskKey key) {
            return "no invocation of " + key.functionName() + " is known under the task id " + key.taskId();
        }
    }
}
