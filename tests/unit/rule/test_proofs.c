/* Proofs: kept on request, whole, and demanded then. */
#include "packs.h"

#define PATTERNS "<pattern lang=\"en\">soon</pattern><pattern lang=\"da\">snart</pattern>"
#define DANISH "<hit lang=\"da\">Vi sender den «snart».</hit><miss lang=\"da\">Vi sender den fredag.</miss>"
#define PROOFS "<hit lang=\"en\">We will send it\n   «soon».</hit><miss lang=\"en\">See you.</miss>" DANISH

static struct rp_pack *load(const char *elements, bool proofs)
{
    struct folder folder;
    struct rapport_error error = {0};
    folder_make(&folder);
    folder_pack(&folder, "pack.xml", elements);
    struct rp_pack *pack = rp_pack_load(folder.path, NULL, 0, proofs, &error);
    folder_remove(&folder);
    if (!pack)
        fail_msg("%d: %s", error.line, error.message);
    return pack;
}

static void proofs_are_kept_only_on_request(void **state)
{
    (void)state;
    struct rp_pack *without = load("<signal id=\"s\">" PATTERNS PROOFS "</signal>", false);
    struct rp_pack *with = load("<signal id=\"s\">" PATTERNS PROOFS "</signal>", true);
    assert_number(without->signals.at[0].constructions.at[0].proofs.len, 0);
    assert_false(without->has_proofs);
    assert_number(with->signals.at[0].constructions.at[0].proofs.len, 4);
    assert_true(with->has_proofs);
    rp_pack_free(without);
    rp_pack_free(with);
}

static void the_marked_stretch_is_in_bytes_of_the_bare_text(void **state)
{
    (void)state;
    struct rp_pack *pack =
        load("<signal id=\"s\">" PATTERNS "<hit lang=\"en\">We will send it\n   «soon».</hit><miss lang=\"en\">No.</miss>"
             "<hit lang=\"da\">På \\«fredag\\» «så snart».</hit><miss lang=\"da\">Nej.</miss></signal>",
             true);
    struct rp_proof *proofs = pack->signals.at[0].constructions.at[0].proofs.at;
    assert_text(proofs[0].text, "We will send it soon.");
    assert_number(proofs[0].start, 16);
    assert_number(proofs[0].end, 20);
    assert_text(proofs[2].text, "På «fredag» så snart.");
    assert_int_equal(strncmp(proofs[2].text + proofs[2].start, "så snart", proofs[2].end - proofs[2].start), 0);
    rp_pack_free(pack);
}

static void proofs_of_rules_are_messages_with_line_breaks(void **state)
{
    (void)state;
    struct rp_pack *pack =
        load("<signal id=\"s\">" PATTERNS PROOFS "</signal>"
             "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\"><flag signal=\"s\"/>" TITLES
             "<hit lang=\"en\" us=\"Kyle\" channel=\"call\" audience=\"team\">\n\n   Kyle: Soon.\n     Denise: Oh.\n"
             "   \n   Kyle: Yes.  \n  </hit>"
             "<miss lang=\"en\">Hi</miss><hit lang=\"da\">Vi ses\n«snart»</hit><miss lang=\"da\">Hej</miss></rule>",
             true);
    struct rp_proof *proofs = pack->rules.at[0].proofs.at;
    assert_text(proofs[0].text, "Kyle: Soon.\nDenise: Oh.\n\nKyle: Yes.");
    assert_text(proofs[0].us, "Kyle");
    assert_number(proofs[0].channel, RAPPORT_CALL);
    assert_number(proofs[0].audience, RAPPORT_TEAM);
    assert_number(proofs[0].end, 0);
    assert_null(proofs[1].us);
    assert_number(proofs[1].channel, RAPPORT_CHANNEL_AUTO);
    assert_text(proofs[2].text, "Vi ses\nsnart");
    assert_number(proofs[2].start, 7);
    rp_pack_free(pack);
}

static void expect_error(const char *elements, const char *message)
{
    struct rapport_error error = pack_error(elements, true);
    assert_contains(error.message, message);
}

static void a_signal_without_proofs_in_each_language_is_an_error(void **state)
{
    (void)state;
    expect_error("<signal id=\"s\">" PATTERNS DANISH "</signal>", "signal \"s\" has no <hit> to prove it in \"en\"");
    rp_pack_free(load("<signal id=\"s\">" PATTERNS DANISH "</signal>", false));
}

static void a_rule_without_proofs_is_an_error(void **state)
{
    (void)state;
    expect_error("<signal id=\"s\">" PATTERNS PROOFS "</signal>"
                 "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\"><flag signal=\"s\"/>" TITLES
                 "<hit lang=\"en\">x</hit></rule>",
                 "rule \"r\" has no <hit> to prove it in \"da\"");
    expect_error("<signal id=\"s\">" PATTERNS PROOFS "</signal>"
                 "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\"><flag signal=\"s\"/>" TITLES
                 "<hit lang=\"en\">x</hit><hit lang=\"da\">x</hit><miss lang=\"da\">x</miss></rule>",
                 "rule \"r\" has no <miss> to prove it in \"en\"");
}

static void guillemets_stand_once_and_only_in_hits(void **state)
{
    (void)state;
    expect_error("<signal id=\"s\">" PATTERNS "<hit lang=\"en\">soon</hit></signal>", "mark the reported stretch");
    expect_error("<signal id=\"s\">" PATTERNS "<hit lang=\"en\">«soon» «soon»</hit></signal>", "mark the reported stretch");
    expect_error("<signal id=\"s\">" PATTERNS "<hit lang=\"en\">»soon«</hit></signal>", "mark the reported stretch");
    expect_error("<signal id=\"s\">" PATTERNS "<hit lang=\"en\">«»soon</hit></signal>", "mark the reported stretch");
    expect_error("<signal id=\"s\">" PATTERNS "<miss lang=\"en\">«soon»</miss></signal>", "leave the guillemets out");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(proofs_are_kept_only_on_request),
        cmocka_unit_test(the_marked_stretch_is_in_bytes_of_the_bare_text),
        cmocka_unit_test(proofs_of_rules_are_messages_with_line_breaks),
        cmocka_unit_test(a_signal_without_proofs_in_each_language_is_an_error),
        cmocka_unit_test(a_rule_without_proofs_is_an_error),
        cmocka_unit_test(guillemets_stand_once_and_only_in_hits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
