#include "outline.h"

static void an_english_draft_has_its_zones(void **state)
{
    (void)state;
    assert_outline("Subject: Your invoice\n\nHi Deborah,\n\nWe sent you two invoices.\n\n- The first is right.\n"
                   "- The second is not.\n\nKind regards,\nOwen\nHead of Accounts\nTel. +44 113 496 0177\n",
                   "subject us: Your invoice\ngreeting us: Hi Deborah,\nbody us: We sent you two invoices.\n"
                   "list-item us: The first is right.\nlist-item us: The second is not.\nclosing us: Kind regards,\n"
                   "signature -: Owen\nsignature -: Head of Accounts\nsignature -: Tel. +44 113 496 0177\n");
}

static void a_danish_draft_has_its_zones(void **state)
{
    (void)state;
    assert_outline("Emne: Fakturaen\n\nKære Åse\n\nVi har sendt to fakturaer.\n\n1. Den første er rigtig.\n"
                   "2. Den anden er ikke.\n\nMed venlig hilsen\n\nJørgen Ærø\nØkonomichef, Havnens Isenkram\n",
                   "subject us: Fakturaen\ngreeting us: Kære Åse\nbody us: Vi har sendt to fakturaer.\n"
                   "list-item us: Den første er rigtig.\nlist-item us: Den anden er ikke.\nclosing us: Med venlig hilsen\n"
                   "signature -: Jørgen Ærø\nsignature -: Økonomichef, Havnens Isenkram\n");
}

/* One greeting a line, each before the same body. */
static void greetings_are_known_in_both_languages(void **state)
{
    (void)state;
    static const char *const greetings[] = {"Hi,",
                                            "Hi Anna!",
                                            "Dear Mr Haldane,",
                                            "Hello all,",
                                            "Good morning Denise,",
                                            "Hi Denise, hi Farid,",
                                            "Trevor,",
                                            "Team –",
                                            "To whom it may concern:",
                                            "Morning, both.",
                                            "Hej",
                                            "Hej Signe",
                                            "Hej med jer",
                                            "Kære alle",
                                            "Kære hr. Vestergaard",
                                            "Kaere Bo",
                                            "God dag",
                                            "Godmorgen Asger!",
                                            "Hej Louise og Mikkel",
                                            "Til rette vedkommende",
                                            "Hi {{ customer.first_name | default: \"there\" }},",
                                            "Hej *|FNAME|*",
                                            "Hi <%= name %>,",
                                            "Kære [[NAVN]]"};
    for (size_t i = 0; i < RP_COUNT(greetings); i++) {
        char text[256], expected[256];
        snprintf(text, sizeof text, "%s\n\nThe new file is attached.\n", greetings[i]);
        snprintf(expected, sizeof expected, "greeting us: %s\nbody us: The new file is attached.\n", greetings[i]);
        assert_outline(text, expected);
    }
}

static void a_sentence_is_no_greeting(void **state)
{
    (void)state;
    assert_outline("Hi I wanted to tell you that the file is late.\n",
                   "body us: Hi I wanted to tell you that the file is late.\n");
    assert_outline("Hilsen fra Malmø, hvor tastaturet mangler vores bogstaver.\n\nDet var det.\n",
                   "body us: Hilsen fra Malmø, hvor tastaturet mangler vores bogstaver.\nbody us: Det var det.\n");
    assert_outline("Unfortunately, we missed it.\n", "body us: Unfortunately, we missed it.\n");
}

static void a_greeting_may_begin_a_line_of_text(void **state)
{
    (void)state;
    assert_outline("Hej Kim. Der var knas med serveren.\n/Bo\n",
                   "greeting us: Hej Kim.\nbody us: Der var knas med serveren.\nsignature -: /Bo\n");
    assert_outline("Hi Mike, lovely to be asked!\n", "greeting us: Hi Mike,\nbody us: lovely to be asked!\n");
}

/* One closing a line, each with a name below. */
static void closings_are_known_in_both_languages(void **state)
{
    (void)state;
    static const char *const closings[] = {"Best regards,",
                                           "Kind regards",
                                           "Cheers,",
                                           "Thanks!",
                                           "Yours sincerely,",
                                           "Sunny greetings",
                                           "All the best,",
                                           "With thanks,",
                                           "See you there,",
                                           "Thanks so much for your patience,",
                                           "Warmly,",
                                           "Med venlig hilsen",
                                           "Venlig hilsen / Best regards",
                                           "Mvh",
                                           "Mvh.",
                                           "De bedste hilsner",
                                           "Kh",
                                           "Mange glade hilsner",
                                           "Knus",
                                           "Vi ses!",
                                           "På forhånd tak",
                                           "God weekend",
                                           "Bedste hilsner,"};
    for (size_t i = 0; i < RP_COUNT(closings); i++) {
        char text[256], expected[256];
        snprintf(text, sizeof text, "Hi Bo,\n\nThe file is attached.\n\n%s\nAnna\n", closings[i]);
        snprintf(expected, sizeof expected,
                 "greeting us: Hi Bo,\nbody us: The file is attached.\nclosing us: %s\nsignature -: Anna\n", closings[i]);
        assert_outline(text, expected);
    }
}

static void a_closing_may_hold_the_name(void **state)
{
    (void)state;
    assert_outline("Filen er vedhæftet.\n\nMvh Jesper\n", "body us: Filen er vedhæftet.\nclosing us: Mvh Jesper\n");
    assert_outline("Filen er vedhæftet.\n\nDe bedste hilsner fra os alle\n",
                   "body us: Filen er vedhæftet.\nclosing us: De bedste hilsner fra os alle\n");
}

static void thanks_in_the_middle_are_no_closing(void **state)
{
    (void)state;
    assert_outline("Hi Bo,\n\nThanks!\n\nI will call you on Monday at nine.\n\nBest,\nAnna\n",
                   "greeting us: Hi Bo,\nbody us: Thanks!\nbody us: I will call you on Monday at nine.\nclosing us: Best,\n"
                   "signature -: Anna\n");
    assert_outline("Please give my regards to your team.\n\nAnna\n",
                   "body us: Please give my regards to your team.\nsignature -: Anna\n");
}

static void a_signature_is_told_by_its_shape(void **state)
{
    (void)state;
    assert_outline("Thank you for pointing it out.\n\nIris Mendel\nProject Manager, Studio Achtvier\nPhone +43 1 000 00 00\n",
                   "body us: Thank you for pointing it out.\nsignature -: Iris Mendel\n"
                   "signature -: Project Manager, Studio Achtvier\nsignature -: Phone +43 1 000 00 00\n");
    assert_outline("I'll fix it tonight.\nJules\n", "body us: I'll fix it tonight.\nsignature -: Jules\n");
    assert_outline("Vi ringer i morgen.\n\n{{ agent.name }}\n{{ shop.name }}\n",
                   "body us: Vi ringer i morgen.\nsignature -: {{ agent.name }}\nsignature -: {{ shop.name }}\n");
}

static void our_names_help_to_find_the_signature(void **state)
{
    (void)state;
    static const char *const us[] = {"trine"};
    const struct rapport_check_options options = {.us = us, .us_count = 1};
    const char *text = "Maden kom for sent\n\nDet er for dårligt af os\ntrine\n";
    assert_outline_with(text, NULL, "body us: Maden kom for sent\nbody us: Det er for dårligt af os trine\n");
    assert_outline_with("Maden kom for sent.\ntrine\n", &options, "body us: Maden kom for sent.\nsignature -: trine\n");
}

static void a_list_of_names_is_no_signature(void **state)
{
    (void)state;
    assert_outline("Deltagere:\n\n- Anna\n- Bo\n", "body us: Deltagere:\nlist-item us: Anna\nlist-item us: Bo\n");
}

static void what_stands_behind_the_separator_is_signature(void **state)
{
    (void)state;
    assert_outline("We are on it.\n\n-- \nOwen\nWe have moved to new offices. Come and see us.\n",
                   "body us: We are on it.\nsignature -: Owen\nsignature -: We have moved to new offices. Come and see us.\n");
}

static void disclaimers_are_not_ours(void **state)
{
    (void)state;
    assert_outline("See below.\n\nBest,\nOwen\n\nThis message is confidential. If it reached you by mistake, we are sorry.\n",
                   "body us: See below.\nclosing us: Best,\nsignature -: Owen\n"
                   "disclaimer -: This message is confidential. If it reached you by mistake, we are sorry.\n");
    assert_outline(
        "Se nedenfor.\n\nDenne mail er fortrolig og kun tiltænkt modtageren. Har\ndu modtaget den ved en fejl, så slet "
        "den.\n",
        "body us: Se nedenfor.\ndisclaimer -: Denne mail er fortrolig og kun tiltænkt modtageren. "
        "Har du modtaget den ved en fejl, så slet den.\n");
    assert_outline("The list is confidential, so please delete it.\n\nBest,\nOwen\n",
                   "body us: The list is confidential, so please delete it.\nclosing us: Best,\nsignature -: Owen\n");
}

static void a_postscript_is_own_text(void **state)
{
    (void)state;
    assert_outline("Det er sendt.\n\nMvh\nBo\n\nPS: Husk at svare. Vi mangler datoen.\n",
                   "body us: Det er sendt.\nclosing us: Mvh\nsignature -: Bo\nbody us: PS: Husk at svare. Vi mangler datoen.\n");
    assert_outline("It is sent.\n\nThanks,\nAnn\n\nOne more thing: the invoice is attached below.\n\nSent from my iPhone\n",
                   "body us: It is sent.\nclosing us: Thanks,\nsignature -: Ann\n"
                   "body us: One more thing: the invoice is attached below.\nsignature -: Sent from my iPhone\n");
}

static void heads_other_than_the_subject_are_left_out(void **state)
{
    (void)state;
    assert_outline("To: Bob\nSubject: Re: Broken again!!!\nCc: Ann\n\nBob,\n\nIt works.\n",
                   "subject -: Re: Broken again!!!\ngreeting us: Bob,\nbody us: It works.\n");
}

static void placeholders_stay_and_control_tags_go(void **state)
{
    (void)state;
    const struct rapport_check_options options = {.channel = RAPPORT_EMAIL};
    assert_outline_with("*|MC:SUBJECT|*\n\nHi *|FNAME|*,\n\n{% if plan == \"basic\" %}\nYou are on {{ plan }}.\n{% else %}\n"
                        "You are on Plus.\n{% endif %}\n",
                        &options,
                        "subject us: *|MC:SUBJECT|*\ngreeting us: Hi *|FNAME|*,\nbody us: You are on {{ plan }}.\n"
                        "body us: You are on Plus.\n");
}

static void insert_places_are_line_starts(void **state)
{
    (void)state;
    const char *text = "Emne: Hej\r\n\r\nHej Bo,\r\n\r\nDen er sendt.\r\n\r\nMvh\r\nAnna\r\n";
    struct rp_document *document = read_with(text, strlen(text), NULL);
    assert_number(document->after_greeting, strstr(text, "\r\n\r\nDen") + 2 - text);
    assert_number(document->before_closing, strstr(text, "Mvh") - text);
    rp_document_free(document);

    text = "Den er sendt.";
    document = read_with(text, strlen(text), NULL);
    assert_number(document->after_greeting, 0);
    assert_number(document->before_closing, strlen(text));
    rp_document_free(document);

    text = "Hej Kim. Der var knas.\n\n/Bo";
    document = read_with(text, strlen(text), NULL);
    assert_number(document->after_greeting, strstr(text, "Der") - text);
    assert_number(document->before_closing, strstr(text, "/Bo") - text);
    rp_document_free(document);
}

static void every_charset_gives_the_same_blocks(void **state)
{
    (void)state;
    static const char latin[] = "K\xE6re Bo\n\nVi er s\xE5 kede af det.\n";
    static const char utf16[] = "\xFF\xFEH\0e\0j\0 \0B\0o\0\n\0\n\0V\0i\0 \0e\0r\0 \0s\0\xE5\0.\0";
    struct rp_document *document = read_with(latin, sizeof latin - 1, NULL);
    assert_text(document->text, "Kære Bo\nVi er så kede af det.");
    assert_text(document->charset, "windows-1252");
    assert_number(source_of(document, "så").at - document->source, strstr(latin, "s\xE5") - latin);
    rp_document_free(document);
    document = read_with(utf16, sizeof utf16 - 1, NULL);
    assert_text(document->text, "Hej Bo\nVi er så.");
    struct rapport_span span = rp_document_span(document, strlen("Hej Bo\nVi er "), strlen("Hej Bo\nVi er så"));
    assert_number(span.start, 2 + 2 * strlen("Hej Bo\n\nVi er "));
    assert_number(span.line, 3);
    assert_number(span.column, 7);
    assert_number(document->after_greeting, 2 + 2 * strlen("Hej Bo\n"));
    rp_document_free(document);
}

static void malformed_bytes_are_noted(void **state)
{
    (void)state;
    const char text[] = "Hej \xC3\xA6 og \xC3( her.\0\x81";
    struct rp_document *document = read_with(text, sizeof text - 1, NULL);
    assert_number(document->notes.len, 1);
    assert_contains(document->notes.at[0], "U+FFFD");
    assert_false(document->editable);
    rp_document_free(document);
}

static void nothing_is_a_document_too(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n", "\r\n\r\n", "   ", "\xEF\xBB\xBF", "--", "> ", ">", "-- \n", "Subject:", "{{"};
    for (size_t i = 0; i < RP_COUNT(texts); i++) {
        struct rp_document *document = read_with(texts[i], strlen(texts[i]), NULL);
        assert_number(document->input, RAPPORT_INPUT_PLAIN);
        rp_document_free(document);
    }
}

static void a_source_above_the_cap_is_refused(void **state)
{
    (void)state;
    struct rapport_error error = {0};
    assert_null(rp_read("", (size_t)RP_MAX_SOURCE_BYTES + 1, NULL, simple_segmenter(), &error));
    assert_number(error.code, RAPPORT_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_english_draft_has_its_zones),
        cmocka_unit_test(a_danish_draft_has_its_zones),
        cmocka_unit_test(greetings_are_known_in_both_languages),
        cmocka_unit_test(a_sentence_is_no_greeting),
        cmocka_unit_test(a_greeting_may_begin_a_line_of_text),
        cmocka_unit_test(closings_are_known_in_both_languages),
        cmocka_unit_test(a_closing_may_hold_the_name),
        cmocka_unit_test(thanks_in_the_middle_are_no_closing),
        cmocka_unit_test(a_signature_is_told_by_its_shape),
        cmocka_unit_test(our_names_help_to_find_the_signature),
        cmocka_unit_test(a_list_of_names_is_no_signature),
        cmocka_unit_test(what_stands_behind_the_separator_is_signature),
        cmocka_unit_test(disclaimers_are_not_ours),
        cmocka_unit_test(a_postscript_is_own_text),
        cmocka_unit_test(heads_other_than_the_subject_are_left_out),
        cmocka_unit_test(placeholders_stay_and_control_tags_go),
        cmocka_unit_test(insert_places_are_line_starts),
        cmocka_unit_test(every_charset_gives_the_same_blocks),
        cmocka_unit_test(malformed_bytes_are_noted),
        cmocka_unit_test(nothing_is_a_document_too),
        cmocka_unit_test(a_source_above_the_cap_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
