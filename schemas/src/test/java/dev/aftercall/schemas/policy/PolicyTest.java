// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.rules.InvalidField;
import java.util.Collections;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents are written with ' for ". */
class PolicyTest {

    private static final String ALLOW = "{'Effect':'Allow','Action':'*','Resource':'*'}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Version':'1','Statement':[" + ALLOW + "]}",
                "{'Statement':" + ALLOW + ",'Version':'1'}",
                "{'Version':'1','Statement':{'Resource':['*'],'Action':['mns:*','mq:PUB'],'Effect':'Deny'}}",
                "{'Version':'1','Statement':{'Effect':'Allow','Action':'*:*','Resource':'acs:*:?:*:*'}}",
                " {\n'\\u0056ersion' : '1',\n'Statement':[" + ALLOW + "," + ALLOW + "] } \n",
            })
    void aDocumentMaySayOneThingOrAList(String document) {
        assertThatCode(() -> parse(document)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[] | policy must be an object of Version and Statement, not \"a list\"",
                "null | policy must be an object of Version and Statement, not \"null\"",
                "{'Statement':[]} | Statement must be a list of 1 to 100 statements, not \"an empty list\"",
                "{'Version':'1'} | Statement must be a list of statements, not \"absent\"",
                "{'Version':1} | Version must be the string \"1\", not \"the number 1\"",
                "{'Version':'2'} | Version must be the string \"1\", not \"2\"",
                "{'Version':'1','Version':'1'} | member of policy must be said once, not \"Version again\"",
                "{'version':'1'} | member of policy must be Version or Statement, not \"version\"",
                "{'Statement':'*'} | Statement must be a list of 1 to 100 statements, not \"*\"",
                "{'Statement':[[]]} | Statement[0] must be an object of Effect, Action and Resource, not \"a list\"",
                "{'Version':'1'} {} | Statement must be",
            })
    void whatIsNoPolicyIsRefusedWhereItStands(String document, String said) {
        refused(document, said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "'Effect':'allow' | Statement[1].Effect must be Allow or Deny, not \"allow\"",
                "'Effect':null | Statement[1].Effect must be Allow or Deny, not \"null\"",
                "'Effect':['Deny'] | Statement[1].Effect must be Allow or Deny, not \"a list\"",
                "'Action':'*','Resource':'*' | Statement[1].Effect must be Allow or Deny, not \"absent\"",
                "'Effect':'Deny','Resource':'*' | Statement[1].Action must be * or service:action, such as",
                "'Effect':'Deny','Action':'*' | Statement[1].Resource must be * or an ARN, such as",
                "'Action':[] | Statement[1].Action must be a list of 1 to 100 strings, or a string, not \"an empty list\"",
                "'Action':{} | Statement[1].Action must be a list of 1 to 100 strings, or a string, not \"an object\"",
                "'Action':['*',7] | Statement[1].Action[1] must be a string: * or service:action",
                "'Action':'' | length of Statement[1].Action must be 1 to 512, not \"0\"",
                "'Action':'SendMessage' | Statement[1].Action must be * or service:action",
                "'Action':'mns:Send Message' | Statement[1].Action must be * or service:action",
                "'Action':'mn\u017F:*' | Statement[1].Action must be * or service:action",
                "'Resource':['*','arn:aws:sqs'] | Statement[1].Resource[1] must be * or an ARN",
                "'Resource':'acs:mns:::/queues/\u00e4' | Statement[1].Resource must be * or an ARN",
                "'Condition':{} | member of Statement[1] must be Effect, Action or Resource (nothing else is evaluated), not \"Condition\"",
                "'NotAction':'*' | member of Statement[1] must be Effect, Action or Resource (nothing else is evaluated), not \"NotAction\"",
                "'NotResource':'*' | member of Statement[1] must be Effect, Action or Resource (nothing else is evaluated), not \"NotResource\"",
                "'Principal':'*' | member of Statement[1] must be Effect, Action or Resource (nothing else is evaluated), not \"Principal\"",
                "'Effect':'Allow','Effect':'Deny' | member of Statement[1] must be said once, not \"Effect again\"",
            })
    void whatIsNoStatementIsRefusedWhereItStands(String members, String said) {
        refused("{'Version':'1','Statement':[" + ALLOW + ",{" + members + "}]}", said);
    }

    @Test
    void oneStatementWithoutAListHasNoIndexInMessages() {
        refused("{'Statement':{'Effect':'No'}}", "Statement.Effect must be Allow or Deny, not \"No\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "{", "{'Version':", "{'Version':'1'", "Version: 1", "{'Version':'1',}", "{'Version':'1\n'}"
            })
    void whatIsNoJsonIsRefused(String document) {
        assertThatThrownBy(() -> parse(document))
                .isInstanceOf(InvalidField.class)
                .hasMessageStartingWith("policy must be");
    }

    @Test
    void theLineAndColumnOfWhatIsNoJsonAreTold() {
        refused(" ", "policy must be an object of Version and Statement, not \"nothing\"");
        refused("{'Version':'1',\n  Statement}", "policy must be JSON (line 2, column 3: ");
        refused("{'Version':'1','Statement':" + ALLOW + "} {}", "policy must be one value with nothing after it");
        refused("{'Version':'1','Statement':" + ALLOW + "} ]", "policy must be JSON (line 1, column");
    }

    @Test
    void everyBoundHolds() {
        String wrapped = "{'Version':'1','Statement':[%s]}";
        String most = wrapped.formatted(list(100, "{'Effect':'Deny','Action':'*','Resource':'*'}"));
        assertThat(most).hasSizeLessThan(6_144);
        assertThatCode(() -> parse(most + " ".repeat(6_144 - most.length()))).doesNotThrowAnyException();
        refused(most + " ".repeat(6_145 - most.length()), "length of policy must be 1 to 6144, not \"6145\"");
        refused("", "length of policy must be 1 to 6144, not \"0\"");
        refused(
                wrapped.formatted(list(101, "{'Effect':'Deny','Action':'*','Resource':'*'}")),
                "Statement must be a list of 1 to 100 statements, not \"more\"");
        refused(
                wrapped.formatted("{'Action':[" + list(101, "'*'") + "]}"),
                "Statement[0].Action must be a list of 1 to 100 strings, or a string, not \"more\"");
        refused(
                wrapped.formatted("{'Resource':'acs:" + "x".repeat(509) + "'}"),
                "length of Statement[0].Resource must be 1 to 512, not \"513\"");
    }

    @Test
    void depthIsRefusedAtItsFirstStep() {
        refused("[".repeat(6_000), "policy must be an object");
        refused("{'Version':" + "[".repeat(6_000), "Version must be the string");
        refused("{'Statement':" + "[".repeat(6_000), "Statement[0] must be an object");
        refused("{'Statement':{'Action':" + "[".repeat(6_000), "Statement.Action[0] must be a string");
    }

    @Property
    void anyTextIsAPolicyOrAnInvalidField(@ForAll("documents") String document) {
        try {
            parse(document);
        } catch (InvalidField refused) {
            assertThat(refused.getMessage()).contains(" must be ").hasSizeLessThan(1_000);
        }
    }

    @Property
    void anyCharactersAtAllAreAPolicyOrAnInvalidField(@ForAll String document) {
        try {
            parse(document);
        } catch (InvalidField refused) {
            assertThat(refused.getMessage()).contains(" must be ");
        }
    }

    @Provide
    Arbitrary<String> documents() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "'",
                        "'Version':'1'",
                        "'Statement':",
                        "'Effect':'Allow'",
                        "'Action':",
                        "'Resource':",
                        "'*'",
                        "'mns:*'",
                        "'acs:*'",
                        "'Condition':",
                        "{}",
                        "null",
                        "1e999",
                        "-",
                        "\\",
                        "\0",
                        ALLOW)
                .list()
                .ofMaxSize(16)
                .map(tokens -> String.join("", tokens));
    }

    private static String list(int count, String element) {
        return String.join(",", Collections.nCopies(count, element));
    }

    private static void refused(String document, String said) {
        assertThatThrownBy(() -> parse(document))
                .isInstanceOf(InvalidField.class)
                .hasMessageStartingWith(said);
    }

    private static void parse(String document) {
        Policy.parse(document.replace('\'', '"'));
    }
}
