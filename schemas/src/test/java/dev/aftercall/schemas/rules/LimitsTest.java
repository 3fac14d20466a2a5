// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.FunctionType;
import dev.aftercall.schemas.v1.Invocation;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitsTest {

    static {
        Trust.establish();
    }

    @Test
    void anInvocationAtTheEdgeOfEveryRangeIsTaken() {
        var widest = Invocation.newBuilder()
                .setFunctionName("s$f")
                .setQualifier("v1")
                .setTaskId("t")
                .setRequestId("1-67aa-ff")
                .setDelaySeconds(3600)
                .setPayload(ByteBuffer.allocate(131_072))
                .build();

        assertThatCode(() -> InvocationLimits.DEFAULT.check("t", widest)).doesNotThrowAnyException();
    }

    @Test
    void anInvocationBeyondARangeIsRefusedWithFieldValueAndRange() {
        refused("t", Invocation.newBuilder(), "functionName must be a name");
        refused("t", invocation().setQualifier("v 1"), "qualifier must be");
        refused("t", invocation().setDelaySeconds(3601), "delaySeconds must be 0 to 3600, not \"3601\"");
        refused("t", invocation().setDelaySeconds(-1), "delaySeconds must be 0 to 3600, not \"-1\"");
        refused("t", invocation().setPayload(ByteBuffer.allocate(131_073)), "must be 0 to 131072, not \"131073\"");
        refused("t", invocation().setTaskId("u"), "taskId must be empty or the record's key, t, not \"u\"");
        refused("t", invocation().setRequestId("a b"), "requestId must be");
        refused("t", invocation().setDepth(-1), "depth must be 0 to");
        refused("t", invocation().setContentType("x".repeat(129)), "length of contentType must be 0 to 128");
        refused("t", invocation().setTraceparent("x".repeat(129)), "length of traceparent must be 0 to 128");
        refused("t", invocation().setRootId("a b"), "rootId must be");
        refused("t", invocation().setRerunOf("a b"), "rerunOf must be");
        refused("t", invocation().setRedriveOf("a b"), "redriveOf must be");
        refused("-t", invocation(), "key must be");
        refused("t".repeat(129), invocation(), "key must be");
        refused(null, invocation(), "key must be the task id");
    }

    @Test
    void aPayloadIsInTheRecordOrAtAWholeAddress() {
        assertThatCode(() -> InvocationLimits.DEFAULT.check(
                        "t",
                        invocation().setPayloadPartition(0).setPayloadOffset(0).build()))
                .doesNotThrowAnyException();
        refused("t", invocation().setPayloadPartition(0), "payloadOffset must be an offset when payloadPartition");
        refused("t", invocation().setPayloadOffset(0), "payloadOffset must be an offset when payloadPartition");
        refused(
                "t",
                invocation().setPayloadPartition(1).setPayloadOffset(2).setPayload(ByteBuffer.allocate(1)),
                "payloadPartition must be -1, because the record has a payload of its own, not \"1\"");
    }

    @Test
    void aConfigurationBeyondARangeIsRefused() {
        assertThatCode(() -> AsyncConfigLimits.DEFAULT.check(config().setMaxAsyncRetryAttempts(8)
                        .setMaxAsyncEventAgeInSeconds(604_800)
                        .setOnSuccess("acs:mns:::/queues/q/messages")
                        .build()))
                .doesNotThrowAnyException();
        refused(config().setMaxAsyncRetryAttempts(9), "maxAsyncRetryAttempts must be 0 to 8, not \"9\"");
        refused(config().setMaxAsyncEventAgeInSeconds(0), "maxAsyncEventAgeInSeconds must be 1 to 604800, not \"0\"");
        refused(config().setOnFailure("q"), "onFailure must be the ARN of");
        refused(config().setRetryBackoffMs(0L), "retryBackoffMs must be 1 to 86400000");
        refused(config().setRetryBackoffMaxMs(0L), "retryBackoffMaxMs must be 1 to 86400000");
    }

    @Test
    void aRegistrationBeyondARangeIsRefused() {
        assertThatCode(() -> FunctionLimits.DEFAULT.check(function().build())).doesNotThrowAnyException();
        refused(function().setUrl("ftp://host"), "url must be an absolute http or https URL");
        refused(function().setUrl("/relative"), "url must be");
        refused(function().setUrl("http://h/?q=1"), "url must be");
        refused(function().setTimeoutSeconds(0), "timeoutSeconds must be 1 to 86400, not \"0\"");
        refused(function().setMemoryMb(0), "memoryMb must be");
        refused(function().setConcurrency(-1), "concurrency must be");
        refused(function().setType(FunctionType.UNKNOWN), "type must be EVENT or HTTP");
    }

    @Test
    void aPasswordInAUrlIsNotSaidAgain() {
        assertThatThrownBy(() -> FunctionLimits.DEFAULT.check(
                        function().setUrl("http://me:s3cret@host/").build()))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aPrefixThatMakesNoTopicNameIsRefused() {
        assertThatThrownBy(() -> new TopicPrefix("a b")).hasMessageContaining("topic prefix must be");
        assertThatThrownBy(() -> new Range(2, 1)).hasMessageContaining("is empty");
    }

    @Test
    void aLongValueIsCutInTheMessage() {
        assertThat(new InvalidField("f", "x".repeat(1000), "short"))
                .hasMessage("f must be short, not \"%s…\"", "x".repeat(80));
    }

    private static Invocation.Builder invocation() {
        return Invocation.newBuilder().setFunctionName("f");
    }

    private static AsyncConfig.Builder config() {
        return AsyncConfig.newBuilder().setFunctionName("f");
    }

    private static FunctionDefinition.Builder function() {
        return FunctionDefinition.newBuilder().setFunctionName("f").setUrl("http://127.0.0.1:9000/base");
    }

    private static void refused(@Nullable String key, Invocation.Builder invocation, String message) {
        assertThatThrownBy(() -> InvocationLimits.DEFAULT.check(key, invocation.build()))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining(message);
    }

    private static void refused(AsyncConfig.Builder config, String message) {
        assertThatThrownBy(() -> AsyncConfigLimits.DEFAULT.check(config.build()))
                .hasMessageContaining(message);
    }

    private static void refused(FunctionDefinition.Builder function, String message) {
        assertThatThrownBy(() -> FunctionLimits.DEFAULT.check(function.build())).hasMessageContaining(message);
    }
}
