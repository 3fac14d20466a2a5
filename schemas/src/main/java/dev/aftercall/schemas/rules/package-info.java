/** What may be said: every field's range, checked wherever a message enters. */
@NullMarked
package dev.aftercall.schemas.rules;

import org.jspecify.annotations.NullMarked;
