#include "outline.h"

static void quoted_lines_are_the_clients(void **state)
{
    (void)state;
    assert_outline("Hi Hannah,\n\nWe fixed it.\n\nBest,\nMarcus\n\nOn Tue, 3 Mar 2026 at 08:52, Hannah Brightwell "
                   "<hannah@garden.example> wrote:\n> Hi Marcus,\n> You obviously were not watching, were you?\n> Hannah\n",
                   "greeting us: Hi Hannah,\nbody us: We fixed it.\nclosing us: Best,\nsignature -: Marcus\n"
                   "quoted -: On Tue, 3 Mar 2026 at 08:52, Hannah Brightwell <hannah@garden.example> wrote:\n"
                   "quoted client: Hi Marcus,\nquoted client: You obviously were not watching, were you?\n"
                   "quoted client: Hannah\n");
}

/* An attribution a line, in front of a marked quote. */
static void attributions_are_known_in_both_languages(void **state)
{
    (void)state;
    static const char *const attributions[] = {"On Mon, 16 Feb 2026 at 07:58, Trevor Maddox wrote:",
                                               "On 24 Feb 2026, at 16:20, Colin Ashby <colin@ashby.example> wrote:",
                                               "Gillian Prosser wrote on 12/03/2026 11:05:",
                                               "Gillian wrote:",
                                               "Den 16. feb. 2026 kl. 06.55 skrev Gustav Kold:",
                                               "Den tirsdag 3. marts 2026 skrev Line <line@x.example>:",
                                               "Line Dahlgaard <line@x.example> skrev den 3. marts 2026:",
                                               "tirs. 3. mar. 2026 kl. 09.14 skrev <%= customer.name %>:",
                                               "Gustav skrev:",
                                               "At 03/03/2026 08:52 AM, you wrote:",
                                               "---- On Tue, 03 Mar 2026 08:52:11 +0100 Ann Poole <ann@p.example> wrote ----",
                                               "Den 3. mars 2026 kl. 08:52 skrev Kari Nordmann <kari@n.example>:",
                                               "Den tis 3 mars 2026 kl 08:52 skrev Åsa Ek <asa@e.example>:",
                                               "Am 03.03.2026 um 08:52 schrieb Jutta Kern:",
                                               "Jutta Kern <jutta@k.example> schrieb am Di., 3. März 2026 um 08:52:",
                                               "03.03.2026, 08:52, \"Ann Poole\" <ann@p.example>:",
                                               "2026-03-03 8:52 GMT+01:00 Ann Poole <ann@p.example>:"};
    for (size_t i = 0; i < RP_COUNT(attributions); i++) {
        char text[256], expected[256];
        snprintf(text, sizeof text, "Vi ringer.\n\n%s\n> Hvor bliver den af?\n", attributions[i]);
        snprintf(expected, sizeof expected, "body us: Vi ringer.\nquoted -: %s\nquoted client: Hvor bliver den af?\n",
                 attributions[i]);
        assert_outline(text, expected);
    }
}

static void an_attribution_may_be_wrapped(void **state)
{
    (void)state;
    assert_outline("We fixed it.\n\nOn Tue, 3 Mar 2026 at 08:52, A Client With A Very Long Name\n<name@client.example> wrote:\n"
                   "> When?\n",
                   "body us: We fixed it.\nquoted -: On Tue, 3 Mar 2026 at 08:52, A Client With A Very Long Name\n"
                   "quoted -: <name@client.example> wrote:\nquoted client: When?\n");
}

/* Programs set the address apart, on lines of its own. */
static void an_address_may_stand_behind_a_blank_line(void **state)
{
    (void)state;
    assert_outline("We fixed it.\n\nOn Tue, 3 Mar 2026 at 08:52 Ann Poole\n\n<ann@p.example>\nwrote:\n\n> When?\n",
                   "body us: We fixed it.\nquoted -: On Tue, 3 Mar 2026 at 08:52 Ann Poole\n"
                   "quoted -: <ann@p.example>\nquoted -: wrote:\nquoted client: When?\n");
}

static void header_blocks_of_our_neighbours_begin_a_quote(void **state)
{
    (void)state;
    static const char *const blocks[] = {"Fra: Kari\nSendt: 3. mars 2026 08:52\nTil: Oss\nEmne: Levering\n",
                                         "Från: Åsa\nSkickat: den 3 mars 2026 08:52\nTill: Oss\nÄmne: Leverans\n",
                                         "Von: Jutta\nGesendet: Dienstag, 3. März 2026 08:52\nAn: Uns\nBetreff: Lieferung\n"};
    for (size_t i = 0; i < RP_COUNT(blocks); i++) {
        char text[256];
        snprintf(text, sizeof text, "Vi ringer.\n\n%s\nHvor er den?\n", blocks[i]);
        struct rp_document *document = read_with(text, strlen(text), NULL);
        const struct rp_block *last = &document->blocks.at[document->blocks.len - 1];
        assert_number(document->blocks.len, 6);
        assert_number(last->zone, RP_QUOTED);
        assert_number(last->side, RP_CLIENT_SIDE);
        rp_document_free(document);
    }
}

static void what_a_device_adds_is_a_signature(void **state)
{
    (void)state;
    static const char *const lines[] = {"Sent from my iPhone", "Sendt fra min iPhone", "Hent Outlook til iOS",
                                        "Skickat från min iPhone", "Von meinem iPhone gesendet"};
    for (size_t i = 0; i < RP_COUNT(lines); i++) {
        char text[128], expected[128];
        snprintf(text, sizeof text, "Vi ringer i morgen.\n%s\n", lines[i]);
        snprintf(expected, sizeof expected, "body us: Vi ringer i morgen.\nsignature -: %s\n", lines[i]);
        assert_outline(text, expected);
    }
}

static void our_own_words_about_writing_are_no_attribution(void **state)
{
    (void)state;
    assert_outline("As you wrote on Monday:\n\n> it is broken\n\nWe fixed it.\n",
                   "body us: As you wrote on Monday:\nquoted client: it is broken\nbody us: We fixed it.\n");
    assert_outline("Den 3. marts skrev du:\nDet skal være blåt.\n\nDet er blåt nu.\n",
                   "body us: Den 3. marts skrev du:\nbody us: Det skal være blåt.\nbody us: Det er blåt nu.\n");
    assert_outline("On 3 March Anna from our team wrote:\nThe file is late.\n\nThat was wrong.\n",
                   "body us: On 3 March Anna from our team wrote:\nbody us: The file is late.\nbody us: That was wrong.\n");
}

static void replies_between_quotes_are_ours(void **state)
{
    (void)state;
    assert_outline("> When do we get it?\n\nOn Friday.\n\n> And why is it late? It should have been here on the first\n"
                   "> of the month.\n>\n> You promised.\n\nI mistyped the date.\n\n> Bob\n\nBest,\nMarcus\n",
                   "quoted client: When do we get it?\nbody us: On Friday.\n"
                   "quoted client: And why is it late? It should have been here on the first of the month.\n"
                   "quoted client: You promised.\nbody us: I mistyped the date.\nquoted client: Bob\nclosing us: Best,\n"
                   "signature -: Marcus\n");
}

static void quotes_of_ourselves_are_nobodys(void **state)
{
    (void)state;
    static const char *const us[] = {"Marcus", "marcus@agency.example"};
    const struct rapport_check_options options = {.us = us, .us_count = 2};
    assert_outline_with("Any news?\n\nOn Tue, 3 Mar 2026 at 08:52, Marcus Webb wrote:\n> We need the logo.\n", &options,
                        "body us: Any news?\nquoted -: On Tue, 3 Mar 2026 at 08:52, Marcus Webb wrote:\n"
                        "quoted -: We need the logo.\n");
    assert_outline_with("Here it is.\n\nOn Tue, 3 Mar 2026 at 08:52, Hannah wrote:\n> Where?\n> On Mon, 2 Mar, "
                        "<marcus@agency.example> wrote:\n>> We sent it.\n",
                        &options,
                        "body us: Here it is.\nquoted -: On Tue, 3 Mar 2026 at 08:52, Hannah wrote:\nquoted client: Where?\n"
                        "quoted -: On Mon, 2 Mar, <marcus@agency.example> wrote:\nquoted -: We sent it.\n");
}

static void a_quote_within_a_quote_is_not_taken_for_the_clients(void **state)
{
    (void)state;
    assert_outline("Yes.\n\n> And?\n> > We will send it on Friday.\n",
                   "body us: Yes.\nquoted client: And?\nquoted -: We will send it on Friday.\n");
}

static void header_blocks_begin_a_quote(void **state)
{
    (void)state;
    assert_outline("Hej Lone\n\nJeg ringer.\n\nMvh\nTobias\n\nFra: Lone Hansen <lone@kunde.example>\nSendt: 3. marts 2026\n"
                   "Til: Tobias\nEmne: Hvor er den?\n\nHej Tobias\n\nI lovede den i fredags.\n",
                   "greeting us: Hej Lone\nbody us: Jeg ringer.\nclosing us: Mvh\nsignature -: Tobias\n"
                   "quoted -: Fra: Lone Hansen <lone@kunde.example>\nquoted -: Sendt: 3. marts 2026\nquoted -: Til: Tobias\n"
                   "quoted -: Emne: Hvor er den?\nquoted client: Hej Tobias\nquoted client: I lovede den i fredags.\n");
    assert_outline("I will call.\n\n________________________________\nFrom: Bob <bob@x.example>\nSent: Tuesday\nTo: Ann\n"
                   "Subject: Late\n\nYou are late.\n",
                   "body us: I will call.\nquoted -: From: Bob <bob@x.example>\nquoted -: Sent: Tuesday\nquoted -: To: Ann\n"
                   "quoted -: Subject: Late\nquoted client: You are late.\n");
}

static void each_header_block_tells_whose_words_follow(void **state)
{
    (void)state;
    static const char *const us[] = {"Tobias Lyng"};
    const struct rapport_check_options options = {.us = us, .us_count = 1};
    assert_outline_with(
        "Ja.\n\n-----Oprindelig meddelelse-----\nFra: Lone\nSendt: onsdag\nTil: Tobias Lyng\nEmne: Nå\n\nHvad nu?\n"
        "\n-----Oprindelig meddelelse-----\nFra: Tobias Lyng\nSendt: tirsdag\nTil: Lone\nEmne: Nå\n\nDen er på vej.\n",
        &options,
        "body us: Ja.\nquoted -: -----Oprindelig meddelelse-----\nquoted -: Fra: Lone\nquoted -: Sendt: onsdag\n"
        "quoted -: Til: Tobias Lyng\nquoted -: Emne: Nå\nquoted client: Hvad nu?\n"
        "quoted -: -----Oprindelig meddelelse-----\nquoted -: Fra: Tobias Lyng\nquoted -: Sendt: tirsdag\n"
        "quoted -: Til: Lone\nquoted -: Emne: Nå\nquoted -: Den er på vej.\n");
}

static void an_original_message_goes_on_to_the_end(void **state)
{
    (void)state;
    assert_outline("Done.\n\n-----Original Message-----\nFrom: Bob\nSent: Monday\nTo: Ann\n\nWhere is it?\n\nBob\n",
                   "body us: Done.\nquoted -: -----Original Message-----\nquoted -: From: Bob\nquoted -: Sent: Monday\n"
                   "quoted -: To: Ann\nquoted client: Where is it?\nquoted client: Bob\n");
}

static void an_unmarked_quote_needs_a_stamp(void **state)
{
    (void)state;
    assert_outline("Done.\n\nDen 3. mar. 2026 kl. 09.14 skrev Kim <kim@x.example>:\nHvor er den?\n",
                   "body us: Done.\nquoted -: Den 3. mar. 2026 kl. 09.14 skrev Kim <kim@x.example>:\n"
                   "quoted client: Hvor er den?\n");
}

static void forwarded_mail_is_nobodys(void **state)
{
    (void)state;
    static const char *const marks[] = {"---------- Forwarded message ---------",
                                        "Begin forwarded message:", "---------- Videresendt meddelelse ----------",
                                        "Start på videresendt besked:"};
    for (size_t i = 0; i < RP_COUNT(marks); i++) {
        char text[256], expected[256];
        snprintf(text, sizeof text, "See below.\n\n%s\nFrom: Kim\n\nYour colleague forgot it.\n> quoted\n", marks[i]);
        snprintf(expected, sizeof expected,
                 "body us: See below.\nforwarded -: %s\nforwarded -: From: Kim\nforwarded -: Your colleague forgot it.\n"
                 "forwarded -: quoted\n",
                 marks[i]);
        assert_outline(text, expected);
    }
}

static void a_line_torn_off_a_quote_is_quoted(void **state)
{
    (void)state;
    assert_outline("> this line was so long that a mail program broke it off at the\nend of it\n> and went on here.\n\nYes.\n",
                   "quoted client: this line was so long that a mail program broke it off at the end of it and went on here.\n"
                   "body us: Yes.\n");
}

static void a_journey_is_no_head_of_a_mail(void **state)
{
    (void)state;
    assert_outline("Turen:\n\nFra: Odense\nTil: Aarhus\nDato: 5. marts\n\nMette glemte den.\n",
                   "body us: Turen:\nbody us: Fra: Odense\nbody us: Til: Aarhus\nbody us: Dato: 5. marts\n"
                   "body us: Mette glemte den.\n");
    assert_outline("The trip:\n\nFrom: Leeds\nTo: York\nDate: 5 March\n\nMeg forgot it.\n",
                   "body us: The trip:\nbody us: From: Leeds\nbody us: To: York\nbody us: Date: 5 March\n"
                   "body us: Meg forgot it.\n");
}

static void text_before_the_closing_is_no_disclaimer(void **state)
{
    (void)state;
    assert_outline("Tak for i dag.\n\nDenne mail er fortrolig, så del den ikke.\n\nMvh\nEva\n",
                   "body us: Tak for i dag.\nbody us: Denne mail er fortrolig, så del den ikke.\nclosing us: Mvh\n"
                   "signature -: Eva\n");
    assert_outline("Thank you.\n\nThis mail is confidential, so keep it.\n\nKind regards\nEve\n",
                   "body us: Thank you.\nbody us: This mail is confidential, so keep it.\nclosing us: Kind regards\n"
                   "signature -: Eve\n");
}

static void dashes_may_part_a_text(void **state)
{
    (void)state;
    assert_outline("Two things:\n\n--\nFirst, Priya forgot the key.\n\nKind regards\nEve\n",
                   "body us: Two things:\nbody us: First, Priya forgot the key.\nclosing us: Kind regards\nsignature -: Eve\n");
    assert_outline("To ting:\n\n--\nFor det første glemte Mette nøglen.\n\nVenlig hilsen\nEva\n",
                   "body us: To ting:\nbody us: For det første glemte Mette nøglen.\nclosing us: Venlig hilsen\n"
                   "signature -: Eva\n");
    assert_outline("It is here.\n\n--\nKind regards\nEve\n",
                   "body us: It is here.\nsignature -: Kind regards\nsignature -: Eve\n");
}

static void several_may_sign(void **state)
{
    (void)state;
    assert_outline("Vi ringer fredag.\n\nDe bedste hilsner fra os alle tre\nAnna, Bo og Carla\n",
                   "body us: Vi ringer fredag.\nclosing us: De bedste hilsner fra os alle tre\n"
                   "signature -: Anna, Bo og Carla\n");
    assert_outline("We call on Friday.\n\nBest wishes from all three of us\nAnna, Bo and Carla\n",
                   "body us: We call on Friday.\nclosing us: Best wishes from all three of us\n"
                   "signature -: Anna, Bo and Carla\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_journey_is_no_head_of_a_mail),
        cmocka_unit_test(text_before_the_closing_is_no_disclaimer),
        cmocka_unit_test(dashes_may_part_a_text),
        cmocka_unit_test(several_may_sign),
        cmocka_unit_test(quoted_lines_are_the_clients),
        cmocka_unit_test(attributions_are_known_in_both_languages),
        cmocka_unit_test(an_attribution_may_be_wrapped),
        cmocka_unit_test(an_address_may_stand_behind_a_blank_line),
        cmocka_unit_test(header_blocks_of_our_neighbours_begin_a_quote),
        cmocka_unit_test(what_a_device_adds_is_a_signature),
        cmocka_unit_test(our_own_words_about_writing_are_no_attribution),
        cmocka_unit_test(replies_between_quotes_are_ours),
        cmocka_unit_test(quotes_of_ourselves_are_nobodys),
        cmocka_unit_test(a_quote_within_a_quote_is_not_taken_for_the_clients),
        cmocka_unit_test(header_blocks_begin_a_quote),
        cmocka_unit_test(each_header_block_tells_whose_words_follow),
        cmocka_unit_test(an_original_message_goes_on_to_the_end),
        cmocka_unit_test(an_unmarked_quote_needs_a_stamp),
        cmocka_unit_test(forwarded_mail_is_nobodys),
        cmocka_unit_test(a_line_torn_off_a_quote_is_quoted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
