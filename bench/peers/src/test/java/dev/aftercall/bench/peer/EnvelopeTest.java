// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private static final byte[] REQUEST = "{\"id\":\"i-1\"}".getBytes(UTF_8);

    @Test
    void aSuccessTellsWhatTheFunctionAnswered() {
        var answer = new Answer(200, "{\"done\":true}");

        assertThat(Envelope.success(17, "i-1", 2, REQUEST, answer).toBytes())
                .asString(UTF_8)
                .isEqualTo("{\"timestamp\":17,"
                        + "\"requestContext\":{\"requestId\":\"i-1\",\"functionArn\":\"acs:fc:::functions/bench\","
                        + "\"condition\":\"Success\",\"approximateInvokeCount\":2},"
                        + "\"requestPayload\":\"{\\\"id\\\":\\\"i-1\\\"}\","
                        + "\"responseContext\":{\"statusCode\":200,\"functionError\":\"\"},"
                        + "\"responsePayload\":\"{\\\"done\\\":true}\"}");
    }

    @Test
    void aFailureTellsThatNoCallSucceeded() {
        assertThat(Envelope.exhausted(17, "i-1", 4, REQUEST).toBytes())
                .asString(UTF_8)
                .isEqualTo("{\"timestamp\":17,"
                        + "\"requestContext\":{\"requestId\":\"i-1\",\"functionArn\":\"acs:fc:::functions/bench\","
                        + "\"condition\":\"RetriesExhausted\",\"approximateInvokeCount\":4},"
                        + "\"requestPayload\":\"{\\\"id\\\":\\\"i-1\\\"}\","
                        + "\"responseContext\":{\"statusCode\":500,\"functionError\":\"FunctionFailed\"},"
                        + "\"responsePayload\":\"{\\\"errorType\\\":\\\"FunctionFailed\\\","
                        + "\\\"errorMessage\\\":\\\"no call succeeded\\\"}\"}");
    }
}
