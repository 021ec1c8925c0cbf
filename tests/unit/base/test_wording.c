#include <errno.h>
#include <locale.h>
#include <stdlib.h>

#include "assertions.h"

#include "base/base.h"

static int speak(const char *locale, const char *languages)
{
    if (languages)
        setenv("LANGUAGE", languages, 1);
    else
        unsetenv("LANGUAGE");
    return setlocale(LC_MESSAGES, locale) ? 0 : -1;
}

static void a_message_is_in_english_until_the_program_sets_a_locale(void **state)
{
    (void)state;
    struct rapport_error error;
    setenv("LANGUAGE", "da", 1);
    rp_fail(&error, RAPPORT_INVALID, "unknown charset \"%s\"", "x");
    assert_text(error.message, "unknown charset \"x\"");
    assert_text(setlocale(LC_ALL, NULL), "C");
}

static void a_message_is_in_the_language_of_the_locale(void **state)
{
    (void)state;
    struct rapport_error error;
    assert_number(speak("C.UTF-8", "da"), 0);
    rp_fail_at(&error, RAPPORT_INVALID, "a.xml", 3, 0, "unknown charset \"%s\"", "x");
    assert_text(error.message, "ukendt tegns\xC3\xA6t \"x\"");
    assert_text(error.file, "a.xml");
    rp_no_memory(&error);
    assert_text(error.message, "der er ikke mere hukommelse");
    speak("C", NULL);
    rp_no_memory(&error);
    assert_text(error.message, "out of memory");
}

static void words_that_others_said_stay_as_they_are(void **state)
{
    (void)state;
    struct rapport_error error;
    speak("C.UTF-8", "da");
    rp_fail_text(&error, RAPPORT_SYNTAX, NULL, 0, 0, "out of memory");
    assert_text(error.message, "out of memory");
    assert_text(rp_local("no catalogue says this"), "no catalogue says this");
    speak("C", NULL);
}

static void reasons_of_the_system_are_in_the_same_language(void **state)
{
    (void)state;
    struct rapport_error error;
    speak("C.UTF-8", "da");
    errno = EACCES;
    rp_fail_io(&error, "a.txt");
    assert_text(error.message, "kan ikke l\xC3\xA6ses: adgang n\xC3\xA6gtet");
    speak("C", NULL);
    errno = EACCES;
    rp_fail_io(&error, "a.txt");
    assert_text(error.message, "cannot read: permission denied");
}

static void errno_outlives_a_message(void **state)
{
    (void)state;
    errno = ENOENT;
    rapport_bind_messages();
    rp_local("out of memory");
    assert_number(errno, ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_in_english_until_the_program_sets_a_locale),
        cmocka_unit_test(a_message_is_in_the_language_of_the_locale),
        cmocka_unit_test(words_that_others_said_stay_as_they_are),
        cmocka_unit_test(reasons_of_the_system_are_in_the_same_language),
        cmocka_unit_test(errno_outlives_a_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
