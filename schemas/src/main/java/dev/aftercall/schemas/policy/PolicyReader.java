// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.policy;

import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.rules.Range;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The grammar of a policy document. */
final class PolicyReader {

    private static final Range LENGTH = new Range(1, Policy.MAX_LENGTH);
    private static final int MOST_STATEMENTS = 100;
    private static final int MOST_PATTERNS = 100;
    private static final Range PATTERN_LENGTH = new Range(1, 512);

    private static final String ONE = "the string \"1\"";
    private static final String ALLOW_OR_DENY = "Allow or Deny";
    private static final Form ACTION = new Form(
            Pattern.compile("\\*|[A-Za-z0-9*?._-]+:[A-Za-z0-9*?._/-]+"),
            "* or service:action, such as mns:SendMessage or mns:*",
            Wildcard::lettersAlike);
    private static final Form RESOURCE = new Form(
            Pattern.compile("(?:\\*|acs:)[!-~]*"),
            "* or an ARN, such as acs:mns:*:*:/queues/orders/messages",
            Wildcard::exact);

    private PolicyReader() {}

    static Policy read(String document) {
        LENGTH.check("length of policy", document.length());
        return StrictJson.read("policy", document, PolicyReader::policy);
    }

    private static Policy policy(StrictJson json, String where) throws IOException {
        var draft = new PolicyDraft();
        json.members(where, "an object of Version and Statement", member -> {
            switch (member) {
                case "Version" -> draft.version = version(json, member);
                case "Statement" -> draft.statements = statements(json, member);
                default -> throw new InvalidField("member of " + where, member, "Version or Statement");
            }
        });
        required("Version", draft.version, ONE);
        return new Policy(required("Statement", draft.statements, "a list of statements"));
    }

    private static String version(StrictJson json, String where) throws IOException {
        String version = json.found();
        if (!json.isText() || !version.equals("1")) {
            throw new InvalidField(where, version, ONE);
        }
        return version;
    }

    private static List<Statement> statements(StrictJson json, String where) throws IOException {
        return json.isObject()
                ? List.of(statement(json, where))
                : json.elements(where, MOST_STATEMENTS, "statements", PolicyReader::statement);
    }

    private static Statement statement(StrictJson json, String where) throws IOException {
        var draft = new StatementDraft();
        json.members(where, "an object of Effect, Action and Resource", member -> {
            String inner = where + "." + member;
            switch (member) {
                case "Effect" -> draft.effect = effect(json, inner);
                case "Action" -> draft.actions = patterns(json, inner, ACTION);
                case "Resource" -> draft.resources = patterns(json, inner, RESOURCE);
                default ->
                    throw new InvalidField(
                            "member of " + where, member, "Effect, Action or Resource (nothing else is evaluated)");
            }
        });
        return new Statement(
                required(where + ".Effect", draft.effect, ALLOW_OR_DENY),
                required(where + ".Action", draft.actions, ACTION.words()),
                required(where + ".Resource", draft.resources, RESOURCE.words()));
    }

    private static Statement.Effect effect(StrictJson json, String where) throws IOException {
        String effect = json.found();
        return switch (json.isText() ? effect : "") {
            case "Allow" -> Statement.Effect.ALLOW;
            case "Deny" -> Statement.Effect.DENY;
            default -> throw new InvalidField(where, effect, ALLOW_OR_DENY);
        };
    }

    private static List<Wildcard> patterns(StrictJson json, String where, Form form) throws IOException {
        return json.isText()
                ? List.of(form.read(json, where))
                : json.elements(where, MOST_PATTERNS, "strings, or a string", form::read);
    }

    private static <T> T required(String where, @Nullable T value, String allowed) {
        if (value == null) {
            throw new InvalidField(where, "absent", allowed);
        }
        return value;
    }

    /** What a pattern may look like. One that could never match is a slip, and in a denial a dangerous one. */
    private record Form(Pattern legal, String words, Function<String, Wildcard> make) {

        Wildcard read(StrictJson json, String where) throws IOException {
            String text = json.found();
            if (!json.isText()) {
                throw new InvalidField(where, text, "a string: " + words);
            }
            PATTERN_LENGTH.check("length of " + where, text.length());
            if (!legal.matcher(text).matches()) {
                throw new InvalidField(where, text, words);
            }
            return make.apply(text);
        }
    }

    private static final class PolicyDraft {
        @Nullable
        String version;

        @Nullable
        List<Statement> statements;
    }

    private static final class StatementDraft {
        Statement.@Nullable Effect effect;

        @Nullable
        List<Wildcard> actions;

        @Nullable
        List<Wildcard> resources;
    }
}
