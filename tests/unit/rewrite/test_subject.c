#include "assertions.h"
#include "rewrite/edit.h"

#include <stdio.h>
#include <stdlib.h>

/* Puts `text` for source[start, start + len) of a mail whose subject is `value`, and gives the mail. */
static void assert_edited(const char *value, const char *old, const char *text, const char *expected)
{
    char source[512];
    snprintf(source, sizeof source, "Subject: %s\r\n\r\nHi\r\n", value);
    struct rp_document document = {.source = source,
                                   .source_len = strlen(source),
                                   .line_end = "\r\n",
                                   .charset = "UTF-8",
                                   .subject_start = 9,
                                   .subject_end = (uint32_t)(9 + strlen(value))};
    struct rp_arena arena = {0};
    size_t start = (size_t)(strstr(source, old) - source);
    struct rapport_edit *edit = rp_edit_make(&document, start, start + strlen(old), text, &arena);
    assert_non_null(edit);
    char *changed = NULL;
    size_t len;
    const struct rapport_edit *edits[] = {edit};
    changed = rapport_edits_apply(source, document.source_len, edits, 1, &len, NULL);
    assert_non_null(changed);
    *strstr(changed, "\r\n\r\n") = '\0';
    assert_text(changed, expected);
    free(changed);
    rp_arena_free(&arena);
}

static void ascii_is_edited_in_place(void **state)
{
    (void)state;
    assert_edited("Your mistake again", "Your mistake", "Our mistake", "Subject: Our mistake again");
}

static void what_is_not_ascii_becomes_encoded_words(void **state)
{
    (void)state;
    assert_edited("Jeres fejl igen", "Jeres fejl", "Vores fejl på jeres ordre",
                  "Subject: =?UTF-8?Q?Vores_fejl_p=C3=A5_jeres_ordre_igen?=");
}

static void encoded_words_are_written_anew_with_the_rest_kept(void **state)
{
    (void)state;
    assert_edited("=?iso-8859-1?Q?F=F8lgeseddel_mangler_igen?=", "mangler", "er v\xC3\xA6k",
                  "Subject: =?UTF-8?Q?F=C3=B8lgeseddel_er_v=C3=A6k_igen?=");
    assert_edited("=?utf-8?B?SmVyZXMgZmVqbA==?= igen", "igen", "nu", "Subject: =?UTF-8?Q?Jeres_fejl_nu?=");
}

static void long_subjects_are_folded(void **state)
{
    (void)state;
    assert_edited("=?utf-8?q?Om_forsinkelsen?=", "forsinkelsen",
                  "forsinkelsen på jeres ordre og vores plan for resten af måneden",
                  "Subject: =?UTF-8?Q?Om_forsinkelsen_p=C3=A5_jeres_ordre_og_vores_plan_for_r?=\r\n "
                  "=?UTF-8?Q?esten_af_m=C3=A5neden?=");
}

static void the_body_may_be_fixed_and_the_subject_not(void **state)
{
    (void)state;
    const char *source = "Subject: A\n\nB\n";
    struct rp_document document = {.source = source,
                                   .source_len = strlen(source),
                                   .line_end = "\n",
                                   .charset = "UTF-8",
                                   .subject_start = 9,
                                   .subject_end = 10};
    struct rp_arena arena = {0};
    assert_null(rp_edit_make(&document, 12, 13, "C", &arena));
    assert_non_null(rp_edit_make(&document, 9, 10, "C", &arena));
    rp_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascii_is_edited_in_place),
        cmocka_unit_test(what_is_not_ascii_becomes_encoded_words),
        cmocka_unit_test(encoded_words_are_written_anew_with_the_rest_kept),
        cmocka_unit_test(long_subjects_are_folded),
        cmocka_unit_test(the_body_may_be_fixed_and_the_subject_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
