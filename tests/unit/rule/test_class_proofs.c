/* Proofs that stand for a class: which words they say, and how. */
#include "packs.h"

#define PATTERNS "<pattern lang=\"en\">soon</pattern><pattern lang=\"da\">snart</pattern>"
#define SIGNAL_S(proofs)                                                                                                         \
    "<signal id=\"s\">" PATTERNS proofs "<hit lang=\"en\">«soon»</hit><hit lang=\"da\">«snart»</hit></signal>"
#define CLASS(words) "<class id=\"role\"><words lang=\"en\">" words "</words><words lang=\"da\">bogholder</words></class>"

static struct rp_pack *load(const char *elements)
{
    struct folder folder;
    struct rapport_error error = {0};
    folder_make(&folder);
    folder_pack(&folder, "pack.xml", elements);
    struct rp_pack *pack = rp_pack_load(folder.path, NULL, 0, true, &error);
    folder_remove(&folder);
    if (!pack)
        fail_msg("%d: %s", error.line, error.message);
    return pack;
}

/* The texts of the pack's first proof, one a line. */
static void expect_said(const char *elements, const char *lines)
{
    struct rp_pack *pack = load(elements);
    struct rp_spread spread = {0};
    struct rapport_error error = {0};
    struct rp_buffer all = {0};
    assert_number(rp_proof_spread(pack, &pack->signals.at[0].constructions.at[0].proofs.at[0], &spread, &error), RAPPORT_OK);
    for (size_t i = 0; i < spread.said.len; i++)
        rp_buffer_format(&all, "%s\n", spread.said.at[i].proof.text);
    assert_text(all.at, lines);
    rp_buffer_free(&all);
    rp_spread_free(&spread);
    rp_pack_free(pack);
}

/* What one entry says, between the bars. */
static void expect_forms(const char *entry, const char *forms)
{
    char elements[1000], lines[500] = "";
    snprintf(
        elements, sizeof elements,
        CLASS("%s") "<class id=\"unit\"><words lang=\"en\">sales | legal</words><words lang=\"da\">salg</words></class>" SIGNAL_S(
            "<hit lang=\"en\" each=\"role\">=«{role}»</hit>"),
        entry);
    for (const char *at = forms; *at; at += strcspn(at, "|"), at += *at == '|')
        snprintf(lines + strlen(lines), sizeof lines - strlen(lines), "=%.*s\n", (int)strcspn(at, "|"), at);
    expect_said(elements, lines);
}

static void each_word_of_the_class_is_put_in(void **state)
{
    (void)state;
    expect_said(CLASS("clerk | porter") SIGNAL_S("<hit lang=\"en\" each=\"role\">Our {role} is «soon» a {role}.</hit>"),
                "Our clerk is soon a clerk.\nOur porter is soon a porter.\n");
}

static void every_form_of_an_entry_is_said(void **state)
{
    (void)state;
    expect_forms("clerks?", "clerk|clerks");
    expect_forms("(?:his|her) eyes? off", "his eye off|her eyes off");
    expect_forms("get (?:(?:it|this) )?(?:wrong|on)", "get wrong|get it on|get this wrong");
    expect_forms("so+n", "son");
    expect_forms("x{2}y{0,3}", "xx");
    expect_forms("kæreå?", "kære|kæreå");
}

static void what_is_open_is_filled_and_look_around_says_nothing(void **state)
{
    (void)state;
    expect_forms("\\w*clerk", "clerk");
    expect_forms("\\w+ clerk", "team clerk");
    expect_forms("[^ ,]+ \\d+ a\\.b", "team 3 a.b");
    expect_forms("take a (?!day\\b)(?&lt;=a )break(?= ?\\?)", "take a break");
    expect_forms("(?-i:\\p{Lu}\\p{Ll}+)", "Kim");
    expect_forms("from {..3} us", "from us");
    expect_forms("(?&lt;who>I|we) run", "I run|we run");
}

static void classes_within_are_said_word_by_word_only_when_they_stand_alone(void **state)
{
    (void)state;
    expect_forms("{unit}", "sales|sales|legal");
    expect_forms("our {unit}", "our sales");
}

static void words_are_left_out_or_picked(void **state)
{
    (void)state;
    expect_said(CLASS("clerk | porter | (?:a|b)")
                    SIGNAL_S("<hit lang=\"en\" each=\"role\" but=\"(?:a|b) | clerk\">=«{role}»</hit>"),
                "=porter\n");
    expect_said(CLASS("clerk | porter | (?:a|b)") SIGNAL_S("<hit lang=\"en\" each=\"role\" only=\"(?:a|b)\">=«{role}»</hit>"),
                "=a\n=b\n");
}

static void a_word_at_the_start_of_a_sentence_is_capitalised(void **state)
{
    (void)state;
    expect_said(CLASS("clerk | æble") SIGNAL_S("<hit lang=\"en\" each=\"role\">«{role}» left. {role} left.</hit>"),
                "Clerk left. Clerk left.\nÆble left. Æble left.\n");
}

static void the_first_word_stands_in_the_proof_itself(void **state)
{
    (void)state;
    struct rp_pack *pack = load(CLASS("clerk | porter") SIGNAL_S("<hit lang=\"en\" each=\"role\">Our «{role}» left.</hit>"));
    const struct rp_proof *proof = &pack->signals.at[0].constructions.at[0].proofs.at[0];
    assert_text(proof->text, "Our clerk left.");
    assert_number(proof->start, 4);
    assert_number(proof->end, 9);
    rp_pack_free(pack);
}

static void proofs_may_stand_apart_from_their_signal(void **state)
{
    (void)state;
    struct rp_pack *pack =
        load(CLASS("clerk") "<proofs signal=\"s\"><miss lang=\"en\" each=\"role\">{role}</miss></proofs>" SIGNAL_S(""));
    assert_number(pack->signals.at[0].constructions.at[0].proofs.len, 3);
    assert_text(pack->signals.at[0].constructions.at[0].proofs.at[2].text, "Clerk");
    rp_pack_free(pack);
}

static void expect_error(const char *elements, int line, const char *message)
{
    struct rapport_error error = pack_error(elements, true);
    assert_contains(error.message, message);
    assert_number(error.line, line);
}

static void what_is_unknown_is_named(void **state)
{
    (void)state;
    expect_error(CLASS("clerk") SIGNAL_S("\n<hit lang=\"en\" each=\"rule\">«{rule}»</hit>"), 4,
                 "unknown class \"rule\"; did you mean \"role\"");
    expect_error(CLASS("clerk") SIGNAL_S("\n<hit lang=\"en\" each=\"role\" but=\"clark\">«{role}»</hit>"), 4,
                 "unknown word of the class \"clark\"; did you mean \"clerk\"");
    expect_error(SIGNAL_S("") "<proofs signal=\"z\"><hit lang=\"en\">«soon»</hit></proofs>", 3, "unknown signal \"z\"");
}

static void a_proof_of_a_class_says_its_words(void **state)
{
    (void)state;
    expect_error(CLASS("clerk") SIGNAL_S("<hit lang=\"en\" each=\"role\">«soon»</hit>"), 3, "wants a {role} in the text");
    expect_error(CLASS("clerk") SIGNAL_S("<hit lang=\"en\" but=\"clerk\">«soon»</hit>"), 3, "say which class");
    expect_error(CLASS("clerk") SIGNAL_S("<hit lang=\"en\" each=\"role\" but=\"clerk\">«{role}»</hit>"), 3, "no words left");
    expect_error(CLASS("clerk") SIGNAL_S("<hit lang=\"en\" each=\"role\" but=\"a\" only=\"b\">«{role}»</hit>"), 3, "not both");
}

static void words_without_end_are_a_limit(void **state)
{
    (void)state;
    struct rp_buffer elements = {0};
    for (int i = 0; i < 12; i++)
        rp_buffer_format(&elements,
                         "<class id=\"c%d\"><words lang=\"en\">{c%d}{c%d}{c%d}{c%d}</words><words lang=\"da\">x</words></class>",
                         i, i + 1, i + 1, i + 1, i + 1);
    rp_buffer_text(&elements, "<class id=\"c12\"><words lang=\"en\">x</words><words lang=\"da\">x</words></class>" SIGNAL_S(
                                  "<hit lang=\"en\" each=\"c0\">«{c0}»</hit>"));
    struct rapport_error error = pack_error(elements.at, true);
    assert_number(error.code, RAPPORT_LIMIT);
    rp_buffer_free(&elements);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_word_of_the_class_is_put_in),
        cmocka_unit_test(every_form_of_an_entry_is_said),
        cmocka_unit_test(what_is_open_is_filled_and_look_around_says_nothing),
        cmocka_unit_test(classes_within_are_said_word_by_word_only_when_they_stand_alone),
        cmocka_unit_test(words_are_left_out_or_picked),
        cmocka_unit_test(a_word_at_the_start_of_a_sentence_is_capitalised),
        cmocka_unit_test(the_first_word_stands_in_the_proof_itself),
        cmocka_unit_test(proofs_may_stand_apart_from_their_signal),
        cmocka_unit_test(what_is_unknown_is_named),
        cmocka_unit_test(a_proof_of_a_class_says_its_words),
        cmocka_unit_test(words_without_end_are_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
