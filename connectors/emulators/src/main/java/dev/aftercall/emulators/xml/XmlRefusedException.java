// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.xml;

/** Not XML, or XML that uses what is not let in. */
public final class XmlRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    XmlRefusedException(String message) {
        super(message);
    }

    XmlRefusedException(Throwable cause) {
        super("The XML is not well formed.", cause);
    }
}
