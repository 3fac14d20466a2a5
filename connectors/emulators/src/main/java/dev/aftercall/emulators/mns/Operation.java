// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.emulators.TargetKind;

/** What can be asked of MNS. */
enum Operation {
    SEND("SendMessage"),
    BATCH_SEND("BatchSendMessage"),
    PUBLISH("PublishMessage"),
    RECEIVE("ReceiveMessage"),
    PEEK("PeekMessage"),
    DELETE_MESSAGE("DeleteMessage"),
    CREATE_QUEUE("CreateQueue"),
    DELETE_QUEUE("DeleteQueue"),
    CREATE_TOPIC("CreateTopic"),
    DELETE_TOPIC("DeleteTopic"),
    UNKNOWN("");

    private final String action;

    Operation(String action) {
        this.action = action;
    }

    /** As policies name it. */
    String action() {
        return "mns:" + action;
    }

    /** Whether it hands messages over, or would if it could be understood. */
    boolean delivers() {
        return this == SEND || this == BATCH_SEND || this == PUBLISH || this == UNKNOWN;
    }

    /** Whether its target has to exist. */
    boolean needsTarget() {
        return this != CREATE_QUEUE && this != CREATE_TOPIC && this != DELETE_QUEUE && this != DELETE_TOPIC;
    }

    /** On {@code /queues/q/messages} or {@code /topics/t/messages}. */
    static Operation onMessages(String method, TargetKind kind, boolean batch) {
        if (kind == TargetKind.TOPIC) {
            return method.equals("POST") ? PUBLISH : UNKNOWN;
        }
        return switch (method) {
            case "POST" -> batch ? BATCH_SEND : SEND;
            case "GET" -> RECEIVE;
            case "DELETE" -> DELETE_MESSAGE;
            default -> UNKNOWN;
        };
    }

    /** On {@code /queues/q} or {@code /topics/t}. */
    static Operation onTarget(String method, TargetKind kind) {
        boolean queue = kind == TargetKind.QUEUE;
        return switch (method) {
            case "PUT" -> queue ? CREATE_QUEUE : CREATE_TOPIC;
            case "DELETE" -> queue ? DELETE_QUEUE : DELETE_TOPIC;
            default -> UNKNOWN;
        };
    }
}
