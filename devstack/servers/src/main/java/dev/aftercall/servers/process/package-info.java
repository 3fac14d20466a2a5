/** A child JVM: started, watched until it is ready, ended, and found again when its parent died first. */
@NullMarked
package dev.aftercall.servers.process;

import org.jspecify.annotations.NullMarked;
