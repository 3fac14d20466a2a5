/** Hands callbacks to queues and topics of MNS, which is also called SMQ. */
@NullMarked
package dev.aftercall.connect.mns;

import org.jspecify.annotations.NullMarked;
