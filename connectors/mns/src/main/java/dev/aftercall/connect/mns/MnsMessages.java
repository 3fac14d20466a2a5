// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Parcel;
import dev.aftercall.schemas.Envelope;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes parcels messages. Pure.
 *
 * @param encoding how a content becomes a body
 * @param maxBodyBytes how large a body may be, as it is sent and before XML's own escapes
 * @param tagsByOutcome whether messages for topics are tagged by what became of the invocation
 * @param properties whether a message says its id, its type and the forwarded headers beside its body
 */
record MnsMessages(BodyEncoding encoding, int maxBodyBytes, boolean tagsByOutcome, boolean properties) {

    /** The same on every delivery, so that a consumer can tell a duplicate. */
    static final String ID_PROPERTY = "ce_id";

    static final String TYPE_PROPERTY = "ce_type";

    private static final byte[] HEAD =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Message xmlns=\"http://mns.aliyuncs.com/doc/v1\"><MessageBody>"
                    .getBytes(US_ASCII);
    private static final int WIDTH = 3; // of what JSON has to escape, in UTF-8

    /** The body: what a consumer gets to see, byte for byte. */
    byte[] body(Parcel parcel) {
        if (encoding == BodyEncoding.BASE64) {
            return Base64.getEncoder().encode(parcel.content());
        }
        return isJson(parcel.event().contentType()) ? escaped(parcel.content()) : parcel.content();
    }

    /** Why a body cannot be sent; empty when it can. */
    Optional<Answer> refusal(byte[] body) {
        if (body.length > maxBodyBytes) {
            return Optional.of(Answer.rejected(
                    ErrorClass.LIMIT,
                    "BodyTooLarge",
                    body.length + " bytes" + (encoding == BodyEncoding.BASE64 ? " in base64" : "") + "; MNS takes "
                            + maxBodyBytes));
        }
        int unfit = encoding == BodyEncoding.BASE64 ? -1 : XmlText.firstUnfit(body);
        return unfit < 0
                ? Optional.empty()
                : Optional.of(Answer.rejected(
                        ErrorClass.CLIENT,
                        "BodyNotText",
                        "At byte " + unfit + " is no character that XML can carry; set " + MnsSinkConfig.ENCODING
                                + "=base64 for such contents"));
    }

    /** The document that hands a body over. */
    byte[] document(Parcel parcel, byte[] body, MnsPlace place) {
        byte[] tail = tail(parcel, place);
        int bodyLength = XmlText.length(body);
        var document = new byte[HEAD.length + bodyLength + tail.length];
        System.arraycopy(HEAD, 0, document, 0, HEAD.length);
        XmlText.write(body, document, HEAD.length);
        System.arraycopy(tail, 0, document, HEAD.length + bodyLength, tail.length);
        return document;
    }

    private byte[] tail(Parcel parcel, MnsPlace place) {
        var tail = new StringBuilder("</MessageBody>");
        Envelope callback = parcel.callback();
        if (tagsByOutcome && place.isTopic() && callback != null) {
            tail.append("<MessageTag>")
                    .append(callback.succeeded() ? "succeeded" : "failed")
                    .append("</MessageTag>");
        }
        if (properties) {
            tail.append("<UserProperties>");
            parcel.headers().forEach((name, value) -> property(name, value, tail));
            property(ID_PROPERTY, parcel.id(), tail);
            property(TYPE_PROPERTY, parcel.event().type(), tail);
            tail.append("</UserProperties>");
        }
        return tail.append("</Message>").toString().getBytes(UTF_8);
    }

    private static void property(String name, String value, StringBuilder document) {
        if (value.isEmpty()) {
            return;
        }
        document.append("<PropertyValue><Name>");
        XmlText.append(name, document);
        document.append("</Name><Value>");
        XmlText.append(value, document);
        document.append("</Value><Type>STRING</Type></PropertyValue>");
    }

    private static boolean isJson(String contentType) {
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.endsWith("/json") || type.endsWith("+json");
    }

    /** The same JSON, with those characters written as escapes that JSON can carry and XML cannot. */
    private static byte[] escaped(byte[] json) {
        int count = 0;
        for (int at = 0; at < json.length; at++) {
            count += isUnspeakable(json, at) ? 1 : 0;
        }
        if (count == 0) {
            return json;
        }
        var escaped = new byte[json.length + count * WIDTH];
        int to = 0;
        for (int at = 0; at < json.length; at++) {
            if (isUnspeakable(json, at)) {
                to = escape(json, at, escaped, to);
                at += WIDTH - 1;
            } else {
                escaped[to++] = json[at];
            }
        }
        return escaped;
    }

    /** Whether U+FFFE, U+FFFF or half of a surrogate pair stands there. */
    private static boolean isUnspeakable(byte[] text, int at) {
        int first = text[at] & 0xFF;
        if ((first != 0xEF && first != 0xED) || at + WIDTH > text.length) {
            return false;
        }
        int second = text[at + 1] & 0xFF;
        int third = text[at + 2] & 0xFF;
        return first == 0xEF
                ? second == 0xBF && (third == 0xBE || third == 0xBF)
                : second >= 0xA0 && second <= 0xBF && third >= 0x80 && third <= 0xBF;
    }

    private static int escape(byte[] text, int at, byte[] into, int to) {
        int unit = (text[at] & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | (text[at + 2] & 0x3F);
        byte[] escape = ("\\u" + Integer.toHexString(unit)).getBytes(US_ASCII);
        System.arraycopy(escape, 0, into, to, escape.length);
        return to + escape.length;
    }
}
