/** Permissions: what the policies of a role say of a callback. */
@NullMarked
package dev.aftercall.schemas.policy;

import org.jspecify.annotations.NullMarked;
