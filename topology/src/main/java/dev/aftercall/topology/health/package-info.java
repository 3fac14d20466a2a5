/** Whether an instance is well: what it says of itself to whoever watches over it. */
@NullMarked
package dev.aftercall.topology.health;

import org.jspecify.annotations.NullMarked;
