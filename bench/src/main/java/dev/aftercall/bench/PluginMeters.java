// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What the tasks of a worker show of themselves, read as an operator's tool would: by JMX. */
final class PluginMeters implements AutoCloseable {

    private final JMXConnector connector;

    private PluginMeters(JMXConnector connector) {
        this.connector = connector;
    }

    @SuppressWarnings("BanJNDI") // of a process of our own, on this machine
    static PluginMeters of(long pid) throws IOException {
        VirtualMachine machine;
        try {
            machine = VirtualMachine.attach(Long.toString(pid));
        } catch (AttachNotSupportedException refused) {
            throw new IOException("cannot look into process " + pid, refused);
        }
        try {
            return new PluginMeters(
                    JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
        } finally {
            machine.detach();
        }
    }

    /** The largest value of a meter, over all tasks. */
    OptionalDouble max(String name) throws IOException {
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        var values = DoubleStream.builder();
        try {
            for (ObjectName task : beans.queryNames(new ObjectName("kafka.connect:type=plugins,*"), null)) {
                Object value = valueOf(beans, task, name);
                if (value instanceof Number number && !Double.isNaN(number.doubleValue())) {
                    values.add(number.doubleValue());
                }
            }
        } catch (MalformedObjectNameException never) {
            throw new IllegalStateException(never);
        }
        return values.build().max();
    }

    private static Object valueOf(MBeanServerConnection beans, ObjectName bean, String name) throws IOException {
        try {
            return beans.getAttribute(bean, name);
        } catch (JMException noSuch) {
            return "none"; // of another plugin
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
