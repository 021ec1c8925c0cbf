#include "assertions.h"

#include "text/language_words.h"
#include "text/text.h"

static void expect(enum rapport_language expected, const char *const *sentences, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rp_language_of(rp_slice_of(sentences[i]), RAPPORT_LANGUAGE_AUTO, NULL) != expected)
            fail_msg("\"%s\" was not told", sentences[i]);
}

static void short_danish_sentences_are_told(void **state)
{
    (void)state;
    const char *const sentences[] = {
        "Hej Signe",
        "Tak for sidst.",
        "Det er min fejl.",
        "Vi beklager.",
        "I får rapporten mandag.",
        "Jeg ringer kl. 10.",
        "Undskyld!",
        "Hvad siger I til det?",
        "Alt er klar.",
        "Venlig hilsen",
        "God weekend",
        "Kan du bruge det?",
        "I kan bare ringe.",
        "Anna sender planen i dag.",
        "Leveringen blev forsinket.",
        "Paa forhaand tak.",
        "Er det ok for jer?",
        "Fakturaen er betalt.",
        "At vente hjalp ikke.",
        "Farven mangler.",
        "Ja.",
        "Systemet var nede.",
        "Projektet skrider.",
        "Vores team arbejder på sagen.",
        "Hvornår passer det dig?",
        "VI BEKLAGER FORSINKELSEN",
        "Her er referatet fra mødet.",
        "Vi to har en plan.",
        "Sælgeren lovede for meget.",
        "Demo i Padborg.",
    };
    expect(RAPPORT_DANISH, sentences, RP_COUNT(sentences));
}

static void short_english_sentences_are_told(void **state)
{
    (void)state;
    const char *const sentences[] = {
        "Hi Signe,",
        "Thanks for your call.",
        "It was my mistake.",
        "We apologise.",
        "You'll get the report on Monday.",
        "I will call at 10.",
        "Sorry!",
        "What do you think?",
        "All done.",
        "Kind regards",
        "Have a nice weekend",
        "Can you use it?",
        "I can't.",
        "Anna sends the plan today.",
        "Delivery was delayed.",
        "Thanks in advance.",
        "Is that OK with you?",
        "The invoice has been paid.",
        "Søren and Åse are on it.",
        "No worries.",
        "Yes.",
        "Systems were down.",
        "Our team will fix it at once.",
        "When would that suit you?",
        "WE ARE SORRY FOR THE DELAY",
        "Here are the minutes.",
        "I am in Aarhus for a day.",
        "Let's talk.",
        "Plan a demo.",
        "To be fair, it worked.",
    };
    expect(RAPPORT_ENGLISH, sentences, RP_COUNT(sentences));
}

static void what_says_nothing_is_left_to_the_prior(void **state)
{
    (void)state;
    const char *const sentences[] = {"", "…", "12:30", "OK.", "+45 33 12 00 00", "🙂🙂", "design"};
    unsigned margin = 9;
    for (size_t i = 0; i < RP_COUNT(sentences); i++) {
        struct rp_slice text = rp_slice_of(sentences[i]);
        assert_number(rp_language_of(text, RAPPORT_LANGUAGE_AUTO, &margin), RAPPORT_LANGUAGE_AUTO);
        assert_number(margin, 0);
        assert_number(rp_language_of(text, RAPPORT_DANISH, NULL), RAPPORT_DANISH);
        assert_number(rp_language_of(text, RAPPORT_ENGLISH, NULL), RAPPORT_ENGLISH);
    }
}

static void the_prior_does_not_outweigh_the_text(void **state)
{
    (void)state;
    assert_number(rp_language_of(rp_slice_of("Det er min fejl."), RAPPORT_ENGLISH, NULL), RAPPORT_DANISH);
    assert_number(rp_language_of(rp_slice_of("This is on me."), RAPPORT_DANISH, NULL), RAPPORT_ENGLISH);
}

static void more_text_gives_more_margin(void **state)
{
    (void)state;
    unsigned little, much;
    rp_language_of(rp_slice_of("Det er fint."), RAPPORT_LANGUAGE_AUTO, &little);
    rp_language_of(rp_slice_of("Det er fint, og jeg er glad for, at du ringede til os med det samme."), RAPPORT_LANGUAGE_AUTO,
                   &much);
    assert_true(little > 0);
    assert_true(much > little);
}

static void a_danish_message_with_english_terms_is_danish(void **state)
{
    (void)state;
    const char *const messages[] = {
        "Hej Jonas\n\nVores release blev rullet tilbage i nat, fordi et deployment script fejlede. Vi kører et nyt build, og "
        "jeg sender en status report i morgen.\n\nBest regards\nMette",
        "Kære Anders\n\nDashboard'et viser forkerte tal for \"customer lifetime value\". Det er min fejl.",
    };
    expect(RAPPORT_DANISH, messages, RP_COUNT(messages));
}

static void words_stand_in_order_so_that_all_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < RP_COUNT(words); i++) {
        if (i > 0 && strcmp(words[i - 1].text, words[i].text) >= 0)
            fail_msg("\"%s\" stands before \"%s\"", words[i - 1].text, words[i].text);
        enum rapport_language expected = words[i].lean > 0   ? RAPPORT_DANISH
                                         : words[i].lean < 0 ? RAPPORT_ENGLISH
                                                             : RAPPORT_LANGUAGE_AUTO;
        assert_number(rp_language_of(rp_slice_of(words[i].text), RAPPORT_LANGUAGE_AUTO, NULL), expected);
    }
}

static void hostile_bytes_are_read_to_their_end_only(void **state)
{
    (void)state;
    char bytes[48];
    unsigned seed = 3;
    for (size_t round = 0; round < 5000; round++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1103515245u + 12345u;
            bytes[i] = seed >> 16 & 3 ? "aj' \xC3\xA5tn"[(seed >> 20) % 8] : (char)(seed >> 22);
        }
        rp_language_of((struct rp_slice){bytes, round % sizeof bytes}, RAPPORT_LANGUAGE_AUTO, NULL);
    }
    assert_number(rp_language_of((struct rp_slice){"jeg\xC3", 4}, RAPPORT_LANGUAGE_AUTO, NULL), RAPPORT_DANISH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_danish_sentences_are_told),
        cmocka_unit_test(short_english_sentences_are_told),
        cmocka_unit_test(what_says_nothing_is_left_to_the_prior),
        cmocka_unit_test(the_prior_does_not_outweigh_the_text),
        cmocka_unit_test(more_text_gives_more_margin),
        cmocka_unit_test(a_danish_message_with_english_terms_is_danish),
        cmocka_unit_test(words_stand_in_order_so_that_all_are_found),
        cmocka_unit_test(hostile_bytes_are_read_to_their_end_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
