#include "outline.h"

static struct rapport_check_options as_template = {.input = RAPPORT_INPUT_TEMPLATE, .path = "mail.txt"};

/* The outlines of all ways, each behind its label in brackets. */
static char *ways_of(const char *text, const struct rapport_check_options *options)
{
    struct rapport_error error = {0};
    struct rp_buffer out = {0};
    struct rapport_messages *messages = rapport_messages_new(text, strlen(text), options, &error);
    const struct rapport_message *message;
    if (!messages)
        fail_msg("not read: %s", error.message);
    rp_buffer_text(&out, "");
    while ((message = rapport_messages_next(messages, &error))) {
        assert_true(message->alternative == (message->number > 1));
        rp_buffer_format(&out, "[%s]\n", message->label);
        struct rp_document *document = rp_messages_read(messages, simple_segmenter(), &error);
        if (!document)
            fail_msg("not read: %s", error.message);
        char *outline = outline_of(document);
        rp_buffer_text(&out, outline);
        for (size_t i = 0; i < document->notes.len; i++)
            rp_buffer_format(&out, "note: %s\n", document->notes.at[i]);
        free(outline);
        rp_document_free(document);
    }
    rapport_messages_free(messages);
    return out.at;
}

static void assert_ways(const char *text, const char *expected)
{
    char *found = ways_of(text, &as_template);
    assert_text(found, expected);
    free(found);
}

/* The same text in each dialect: "A B C" on one way, "A D C" on the other. */
static void each_dialect_tells_its_branches(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "A {% if x %}B{% else %}D{% endif %} C",
        "A {%- if x %} B{% else %} D{% endif -%} \n C",
        "A {% unless x %}B{% else %}D{% endunless %} C",
        "A {% for y in x %}B{% else %}D{% endfor %} C",
        "A {{#if x}}B{{else}}D{{/if}} C",
        "A {{#x}}B{{/x}}{{^x}}D{{/x}} C",
        "A {{#each x}}B{{else}}D{{/each}} C",
        "A <% if x %>B<% else %>D<% end %> C",
        "A <% if (x) { %>B<% } else { %>D<% } %> C",
        "A {if $x}B{else}D{/if} C",
        "A [% IF x %]B[% ELSE %]D[% END %] C",
        "A @if (f($x))B @else D @endif C",
        "A <?php if ($x): ?>B<?php else: ?>D<?php endif; ?> C",
        "A <?php if ($x) { ?>B<?php } else { ?>D<?php } ?> C",
        "A *|IF:X|*B*|ELSE:|*D*|END:IF|* C",
    };
    for (size_t i = 0; i < RP_COUNT(texts); i++) {
        char *found = ways_of(texts[i], &as_template);
        char *second = strstr(found + 1, "\n[");
        assert_non_null(second);
        char *body = strchr(second + 1, '\n');
        if (!body || !strstr(found, "[]\n") || !strchr(found, 'B') || strchr(found, 'B') > second || strchr(body, 'B') ||
            !strchr(body, 'D') || strchr(body + 1, '['))
            fail_msg("%s gives\n%s", texts[i], found);
        free(found);
    }
}

static void comments_and_assignments_are_not_shown(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "A {# x #} C",          "A {% comment %} x {% if %} {% endcomment %} C",
        "A {% set x = 1 %} C",  "A {% assign x = 'y' %} C",
        "A {{! x }} C",         "A {{!-- }} --}} C",
        "A {{> partial }} C",   "A <%# x %> C",
        "A <% x = 1 %> C",      "A {* x *} C",
        "A [%# x %] C",         "A [% x = 1 %] C",
        "A {{-- x --}} C",      "A @php echo 'x'; @endphp C",
        "A <?php $x = 1; ?> C", "A {% raw %}{% endraw %} C",
    };
    for (size_t i = 0; i < RP_COUNT(texts); i++) {
        char *found = ways_of(texts[i], &as_template);
        if (strcmp(found, "[]\nbody us: A C\n") != 0)
            fail_msg("%s gives\n%s", texts[i], found);
        free(found);
    }
}

static void placeholders_are_one_word(void **state)
{
    (void)state;
    static const char *const placeholders[] = {"{{ x | f: \"a b\" }}",
                                               "{{{x}}}",
                                               "<%= x.y %>",
                                               "{$x|upper}",
                                               "[% x.y %]",
                                               "{!! $x !!}",
                                               "<?= $x ?>",
                                               "${x}",
                                               "{x}",
                                               "{first name}",
                                               "%(x)s",
                                               "%{x}",
                                               "%s",
                                               "%1$s",
                                               "[[X]]",
                                               "##x##",
                                               "*|X|*",
                                               "@X_Y@",
                                               "%XY%",
                                               "%%X.Y%%",
                                               "{{params.x}}"};
    for (size_t i = 0; i < RP_COUNT(placeholders); i++) {
        char text[200];
        snprintf(text, sizeof text, "We send %s to you.\n", placeholders[i]);
        struct rp_document *document = read_with(text, strlen(text), &as_template);
        if (document->placeholders.len != 1 || strcmp(document->placeholders.at[0], placeholders[i]) != 0)
            fail_msg("%s gives %s", text, document->text);
        assert_number(document->own_words, 5);
        rp_document_free(document);
    }
}

static void prose_is_no_placeholder(void **state)
{
    (void)state;
    static const char *const texts[] = {"It is 100 %s of it",
                                        "Send it by [date] or [dato]",
                                        "Write to a@b.dk @home now",
                                        "50 % til 70 % af dem",
                                        "{ color: red }",
                                        "C# and F## are keys",
                                        "* | *",
                                        "{ }"};
    for (size_t i = 0; i < RP_COUNT(texts); i++) {
        struct rp_document *document = read_with(texts[i], strlen(texts[i]), &as_template);
        if (document->placeholders.len != 0)
            fail_msg("%s: %s", texts[i], document->placeholders.at[0]);
        rp_document_free(document);
    }
}

static void placeholders_have_kinds(void **state)
{
    (void)state;
    static const char text[] = "{{ order.delivery_date }} {{ customer.firstName }} {{ order.number }} {{ leveringsfrist }} {{ "
                               "kunde.navn }} {{ update_link }} "
                               "{{ product_name }} {{ x | date: '%d' }}";
    struct rp_document *document = read_with(text, strlen(text), &as_template);
    char kinds[16] = {0};
    size_t count = 0;
    for (size_t at = 0; at + 8 <= document->text_len; at++)
        if (rp_is_opaque(document->text + at, document->text + document->text_len))
            kinds[count++] = (char)('0' + (document->text[at + 3] & 0xF));
    assert_text(kinds, "12012001");
    rp_document_free(document);
}

static void the_same_condition_has_the_same_outcome(void **state)
{
    (void)state;
    assert_ways("It is {% if late %}late{% endif %} now.\n\nWe are {% if not late %}early{% endif %} here.\n",
                "[]\nbody us: It is late now.\nbody us: We are here.\n"
                "[not \"late\" at line 1]\nbody us: It is now.\nbody us: We are early here.\n");
}

static void nested_conditions_are_told_by_their_lines(void **state)
{
    (void)state;
    assert_ways("{% if a %}\nwe see one.\n{% if b %}\nwe see two.\n{% else %}\nwe see three.\n{% endif %}\n{% elif c %}\nwe see "
                "four.\n{% else %}\nwe see five.\n{% endif %}\n",
                "[]\nbody us: we see one.\nbody us: we see two.\n"
                "[else at line 5]\nbody us: we see one.\nbody us: we see three.\n"
                "[if \"c\" at line 8]\nbody us: we see four.\n"
                "[else at line 10]\nbody us: we see five.\n");
}

static void a_case_takes_one_branch(void **state)
{
    (void)state;
    assert_ways(
        "{% case plan %} lost {% when 'a' %}we see one.{% when 'b' %}we see two.{% else %}we see three.{% endcase %}",
        "[]\nbody us: we see one.\n[when \"'b'\" at line 1]\nbody us: we see two.\n[else at line 1]\nbody us: we see three.\n");
}

/* Six conditions have 64 ways. */
static void beyond_the_bound_each_branch_is_in_one_way(void **state)
{
    (void)state;
    struct rp_buffer text = {0};
    for (int i = 0; i < 6; i++)
        rp_buffer_format(&text, "{%% if c%d %%}Yes %d.{%% else %%}No %d.{%% endif %%}\n", i, i, i);
    char *found = ways_of(text.at, &as_template);
    size_t count = 0;
    for (const char *at = found; (at = strstr(at, "[")); at++)
        count++;
    assert_number(count, 7);
    assert_non_null(strstr(found, "note: the conditions allow more than 32 ways; 7 are judged, so that each branch is in one\n"));
    assert_non_null(strstr(found, "[else at line 6]\n"));
    free(found);
    rp_buffer_free(&text);
}

/* 200 conditions: no branch is left out for the bound's sake. */
static void many_branches_share_ways(void **state)
{
    (void)state;
    struct rp_buffer text = {0};
    for (int i = 0; i < 200; i++)
        rp_buffer_format(&text, "{%% if c%d %%}Y%d.{%% else %%}N%d.{%% endif %%}\n", i, i, i);
    char *found = ways_of(text.at, &as_template);
    assert_non_null(strstr(found, "N0."));
    assert_non_null(strstr(found, "N199."));
    assert_non_null(strstr(found, "so that each branch is in one"));
    free(found);
    rp_buffer_free(&text);
}

static void what_does_not_match_is_noted_with_its_line(void **state)
{
    (void)state;
    assert_ways("we see one\n{% if x %}\nand two.\n", "[]\nbody us: we see one\nbody us: and two.\nnote: \"{% if x %}\" at line "
                                                      "2 is never closed; it is read as if it went on to the end\n"
                                                      "[not \"x\" at line 2]\nbody us: we see one\n");
    assert_ways("we see one\n{% endif %}\nand two. {% else %}\n",
                "[]\nbody us: we see one\nbody us: and two.\nnote: \"{% endif %}\" at line 2 closes nothing\n"
                "note: \"{% else %}\" at line 3 belongs to no condition\n");
}

static void blocks_nest_no_deeper_than_the_limit(void **state)
{
    (void)state;
    struct rapport_error error = {0};
    struct rp_buffer text = {0};
    for (int i = 0; i < 100; i++)
        rp_buffer_text(&text, "{% if x %}\n");
    assert_null(rapport_messages_new(text.at, text.len, &as_template, &error));
    assert_number(error.code, RAPPORT_LIMIT);
    assert_text(error.message, "blocks nest deeper than 64 at line 65");
    rp_buffer_free(&text);
}

static void templates_are_told_by_what_they_hold(void **state)
{
    (void)state;
    static const struct {
        const char *text, *path;
        enum rapport_input input;
    } samples[] = {
        {"Hi {{ name }},\n\n{% if x %}A{% endif %}\n", NULL, RAPPORT_INPUT_TEMPLATE},
        {"Hi {{ a }},\n\n{{ b }} and {{ c }}\n", NULL, RAPPORT_INPUT_TEMPLATE},
        {"Hi {a},\n\n{b} and {c}\n", NULL, RAPPORT_INPUT_TEMPLATE},
        {"Hi {{ name }},\n\nYour keys are ready.\n", NULL, RAPPORT_INPUT_PLAIN},
        {"Hi {name},\n\nIt is 100 %s true [date].\n", NULL, RAPPORT_INPUT_PLAIN},
        {"Hi there,\n\nYour keys are ready.\n", "mail.j2", RAPPORT_INPUT_TEMPLATE},
    };
    for (size_t i = 0; i < RP_COUNT(samples); i++) {
        struct rp_slice text = rp_slice_of(samples[i].text);
        if (rp_detect(text, samples[i].path) != samples[i].input)
            fail_msg("%s", samples[i].text);
    }
}

static void letters_of_placeholders_in_the_text_are_replaced(void **state)
{
    (void)state;
    struct rp_document *document = read_with("A \xF0\xA0\x80\x81 {{ x }} B", 16, &as_template);
    assert_non_null(strstr(document->text, "A \xEF\xBF\xBD "));
    assert_source(document, "\xEF\xBF\xBD", "\xF0\xA0\x80\x81");
    rp_document_free(document);
}

static void control_tags_are_fixed(void **state)
{
    (void)state;
    struct rp_document *document = read_with("A {% if x %}B{% endif %} C", 26, &as_template);
    assert_true(rp_document_is_free(document, 0, 2));
    assert_true(rp_document_is_free(document, 12, 13));
    assert_false(rp_document_is_free(document, 0, 13));
    assert_false(rp_document_is_free(document, 5, 5));
    rp_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_dialect_tells_its_branches),
        cmocka_unit_test(comments_and_assignments_are_not_shown),
        cmocka_unit_test(placeholders_are_one_word),
        cmocka_unit_test(prose_is_no_placeholder),
        cmocka_unit_test(placeholders_have_kinds),
        cmocka_unit_test(the_same_condition_has_the_same_outcome),
        cmocka_unit_test(nested_conditions_are_told_by_their_lines),
        cmocka_unit_test(a_case_takes_one_branch),
        cmocka_unit_test(beyond_the_bound_each_branch_is_in_one_way),
        cmocka_unit_test(many_branches_share_ways),
        cmocka_unit_test(what_does_not_match_is_noted_with_its_line),
        cmocka_unit_test(blocks_nest_no_deeper_than_the_limit),
        cmocka_unit_test(templates_are_told_by_what_they_hold),
        cmocka_unit_test(letters_of_placeholders_in_the_text_are_replaced),
        cmocka_unit_test(control_tags_are_fixed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
