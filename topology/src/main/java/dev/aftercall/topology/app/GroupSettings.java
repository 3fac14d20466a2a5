// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import dev.aftercall.topology.config.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.streams.GroupProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** With the protocol {@code streams} the group has settings at the broker that an instance cannot bring along. */
final class GroupSettings {

    private static final Logger LOGGER = LoggerFactory.getLogger(GroupSettings.class);
    private static final String SESSION_TIMEOUT = "streams.session.timeout.ms";
    private static final String STANDBYS = "streams.num.standby.replicas";

    private final Admin admin;
    private final ConfigResource group;

    GroupSettings(Admin admin, String applicationId) {
        this.admin = admin;
        group = new ConfigResource(ConfigResource.Type.GROUP, applicationId);
    }

    /**
     * Sets what the group must have for this membership. The brokers have the last word: what they refuse is reported, and their own
     * setting holds.
     */
    void set(Membership membership) throws ExecutionException, InterruptedException {
        if (membership.protocol() != GroupProtocol.STREAMS) {
            return;
        }
        set(SESSION_TIMEOUT, membership.sessionTimeout().toMillis());
        if (membership.standbys() > 0) {
            set(STANDBYS, membership.standbys());
        }
    }

    private void set(String key, long value) throws ExecutionException, InterruptedException {
        List<AlterConfigOp> changes = new ArrayList<>();
        changes.add(new AlterConfigOp(new ConfigEntry(key, Long.toString(value)), OpType.SET));
        try {
            admin.incrementalAlterConfigs(Map.of(group, changes)).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof InvalidConfigurationException)
                    && !(failed.getCause() instanceof InvalidRequestException)) {
                throw failed;
            }
            LOGGER.atWarn()
                    .addKeyValue("group", group.name())
                    .addKeyValue("setting", key)
                    .addKeyValue("value", value)
                    .addKeyValue("error", failed.getCause().getMessage())
                    .log("The brokers refuse a setting of the group; theirs holds");
        }
    }
}
