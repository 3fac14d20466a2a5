/** What operators have registered: functions and their configuration. */
@NullMarked
package dev.aftercall.topology.registry;

import org.jspecify.annotations.NullMarked;
