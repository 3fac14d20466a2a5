// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.rocketmq;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What the broker needs to be told. A key it does not know it passes over in silence: none of these is guessed. */
final class BrokerProperties {

    private static final String AUTHENTICATION = "org.apache.rocketmq.auth.authentication.provider.";
    private static final String AUTHORIZATION = "org.apache.rocketmq.auth.authorization.provider.";

    private BrokerProperties() {}

    static Map<String, String> of(RocketMqSettings settings) {
        Map<String, String> properties = new TreeMap<>();
        properties.putAll(address(settings));
        properties.putAll(store(settings.directory().resolve("store")));
        properties.putAll(access(settings.admin()));
        properties.putAll(patience());
        properties.putAll(settings.brokerProperties());
        return properties;
    }

    private static Map<String, String> address(RocketMqSettings settings) {
        return Map.of(
                "brokerClusterName", "DefaultCluster",
                "brokerName", "broker-a",
                "brokerId", "0",
                "brokerIP1", "127.0.0.1",
                "brokerIP2", "127.0.0.1",
                "bindAddress", "127.0.0.1",
                "listenPort", String.valueOf(settings.brokerPort()),
                "haListenPort", String.valueOf(settings.brokerPort() + 1),
                "namesrvAddr", settings.nameServerAddress());
    }

    /** Files of the sizes a laptop likes: the defaults reserve gigabytes. */
    private static Map<String, String> store(Path root) {
        return Map.of(
                "storePathRootDir", root.toString(),
                "storePathCommitLog", root.resolve("commitlog").toString(),
                "mappedFileSizeCommitLog", String.valueOf(16 << 20),
                "mappedFileSizeConsumeQueue", "200000",
                "mappedFileSizeTimerLog", String.valueOf(1 << 20),
                "maxHashSlotNum", "10000",
                "maxIndexNum", "40000",
                "timerWheelEnable", "false",
                "enableCompaction", "false");
    }

    private static Map<String, String> access(Credentials admin) {
        return Map.of(
                "autoCreateTopicEnable",
                "false",
                "authenticationEnabled",
                "true",
                "authenticationProvider",
                AUTHENTICATION + "DefaultAuthenticationProvider",
                "authenticationMetadataProvider",
                AUTHENTICATION + "LocalAuthenticationMetadataProvider",
                "initAuthenticationUser",
                json("username", admin.accessKey(), "password", admin.secretKey()),
                "innerClientAuthenticationCredentials",
                json("accessKey", admin.accessKey(), "secretKey", admin.secretKey()),
                "authorizationEnabled",
                "true",
                "authorizationProvider",
                AUTHORIZATION + "DefaultAuthorizationProvider",
                "authorizationMetadataProvider",
                AUTHORIZATION + "LocalAuthorizationMetadataProvider");
    }

    /** A JVM that is not warm yet answers late; that is no overload. And a disk is full at 95 %, not at 75 %. */
    private static Map<String, String> patience() {
        return Map.of(
                "waitTimeMillsInSendQueue", "10000",
                "osPageCacheBusyTimeOutMills", "10000",
                "diskMaxUsedSpaceRatio", "95");
    }

    private static String json(String firstKey, String firstValue, String secondKey, String secondValue) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(firstKey, firstValue)
                .put(secondKey, secondValue)
                .toString();
    }
}
