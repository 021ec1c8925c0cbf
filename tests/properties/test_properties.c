/* What must hold for every message: over all documents of corpora/. */
#include <pthread.h>
#include <stdlib.h>

#include "assertions.h"
#include "forms.h"
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
    struct corpus corpus;
    struct rapport_ruleset *ruleset;
    struct rapport_scanner *scanner;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    corpus_load(&fixture->corpus);
    fixture->ruleset = shipped_rules();
    fixture->scanner = rapport_scanner_new(fixture->ruleset, NULL);
    assert_non_null(fixture->scanner);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    corpus_free(&fixture->corpus);
    rapport_scanner_free(fixture->scanner);
    rapport_ruleset_free(fixture->ruleset);
    free(fixture);
    return 0;
}

static struct rapport_check_options options_for(const struct sample *sample)
{
    return (struct rapport_check_options){.path = sample->path, .channel = sample->channel};
}

static struct rapport_critique *critique_of(const struct fixture *fixture, const struct sample *sample)
{
    struct rapport_error error = {0};
    struct rapport_check_options options = options_for(sample);
    struct rapport_critique *critique = rapport_check(fixture->scanner, sample->text.at, sample->text.len, &options, &error);
    if (!critique)
        fail_msg("%s: %s", sample->path, error.message);
    return critique;
}

static void assert_same(const char *path, const char *form, char *found, char *expected)
{
    if (strcmp(found, expected) != 0)
        fail_msg("%s as %s\nfound:\n%s\nexpected:\n%s", path, form, found, expected);
    free(found);
    free(expected);
}

static void points_add_up_to_the_score(void **state)
{
    struct fixture *fixture = *state;
    size_t with_findings = 0;
    for (size_t i = 0; i < fixture->corpus.count; i++) {
        struct rapport_critique *critique = critique_of(fixture, &fixture->corpus.samples[i]);
        size_t count, dimension_count;
        unsigned points = 0, lost = 0;
        const struct rapport_finding *findings = rapport_critique_findings(critique, &count);
        const struct rapport_dimension *dimensions = rapport_critique_dimensions(critique, &dimension_count);
        for (size_t k = 0; k < count; k++)
            points += findings[k].points;
        for (size_t k = 0; k < dimension_count; k++)
            lost += dimensions[k].points_lost;
        assert_number(dimension_count, 10);
        assert_number(points, 100 - rapport_critique_score(critique));
        assert_number(lost, points);
        with_findings += count > 0;
        rapport_critique_free(critique);
    }
    assert_true(with_findings > fixture->corpus.count / 4);
}

static void spans_lie_in_the_source_and_start_where_they_say(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < fixture->corpus.count; i++) {
        const struct sample *sample = &fixture->corpus.samples[i];
        struct rapport_critique *critique = critique_of(fixture, sample);
        size_t count;
        const struct rapport_finding *findings = rapport_critique_findings(critique, &count);
        for (size_t k = 0; k < count; k++) {
            if (!findings[k].has_span)
                continue;
            assert_true(findings[k].span.start < findings[k].span.end && findings[k].span.end <= sample->text.len);
            size_t line = 1;
            for (size_t at = 0; at < findings[k].span.start; at++)
                line += sample->text.at[at] == '\n';
            assert_number(findings[k].span.line, line);
            size_t before = 0;
            while (before < findings[k].span.start && sample->text.at[findings[k].span.start - before - 1] != '\n')
                before++;
            const char *start_of_line = sample->text.at + findings[k].span.start - before;
            bool quoted = start_of_line[0] == '>';
            if (quoted)
                fail_msg("%s:%zu: %s flags quoted text", sample->path, line, findings[k].rule);
        }
        rapport_critique_free(critique);
    }
}

static void the_prefilter_changes_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct rapport_scanner *plain = rapport_scanner_new(fixture->ruleset, NULL);
    assert_non_null(plain);
    rapport_scanner_set_plain(plain, true);
    for (size_t i = 0; i < fixture->corpus.count; i++) {
        const struct sample *sample = &fixture->corpus.samples[i];
        struct rapport_check_options options = options_for(sample);
        assert_same(sample->path, "prefiltered", judge_text(fixture->scanner, sample->text, &options, true),
                    judge_text(plain, sample->text, &options, true));
    }
    rapport_scanner_free(plain);
}

static void check_form(struct fixture *fixture, const struct sample *sample, const char *form, struct text text)
{
    struct rapport_check_options options = options_for(sample);
    assert_same(sample->path, form, judge_text(fixture->scanner, text, &options, false),
                judge_text(fixture->scanner, sample->text, &options, false));
    free(text.at);
}

static void line_ends_and_normal_forms_change_nothing(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < fixture->corpus.count; i++) {
        const struct sample *sample = &fixture->corpus.samples[i];
        bool possible;
        check_form(fixture, sample, "CRLF", as_crlf(sample->text));
        check_form(fixture, sample, "NFD", as_nfd(sample->text));
        struct text windows = as_windows_1252(sample->text, &possible);
        if (possible)
            check_form(fixture, sample, "Windows-1252", windows);
        else
            free(windows.at);
    }
}

/* The draft's subject line goes into the header of a mail, so the body alone is compared. */
static struct text body_of(struct text text)
{
    bool subject = strncmp(text.at, "Subject:", 8) == 0 || strncmp(text.at, "Emne:", 5) == 0;
    char *end = subject ? strchr(text.at, '\n') : NULL;
    size_t skip = end ? (size_t)(end - text.at) + 1 : 0;
    while (skip && skip < text.len && text.at[skip] == '\n')
        skip++;
    return text_of(text.at + skip, text.len - skip);
}

static void transfer_encodings_change_nothing(void **state)
{
    static const enum transfer transfers[] = {TRANSFER_8BIT, TRANSFER_QUOTED_PRINTABLE, TRANSFER_BASE64};
    struct fixture *fixture = *state;
    size_t compared = 0;
    for (size_t i = 0; i < fixture->corpus.count; i++) {
        const struct sample *sample = &fixture->corpus.samples[i];
        if (sample->channel != RAPPORT_EMAIL)
            continue;
        struct text body = body_of(sample->text);
        struct rapport_check_options options = {.path = sample->path, .input = RAPPORT_INPUT_PLAIN, .channel = RAPPORT_EMAIL};
        struct rapport_check_options as_mail = {.path = "mail.eml", .input = RAPPORT_INPUT_EMAIL};
        for (size_t k = 0; k < 3; k++) {
            bool possible;
            struct text mail = as_email(body, "utf-8", transfers[k]);
            assert_same(sample->path, "e-mail", judge_text(fixture->scanner, mail, &as_mail, false),
                        judge_text(fixture->scanner, body, &options, false));
            struct text windows = as_windows_1252(body, &possible);
            if (possible) {
                struct text mail_1252 = as_email(windows, "windows-1252", transfers[k]);
                assert_same(sample->path, "e-mail in Windows-1252", judge_text(fixture->scanner, mail_1252, &as_mail, false),
                            judge_text(fixture->scanner, body, &options, false));
                free(mail_1252.at);
            }
            free(windows.at);
            free(mail.at);
            compared++;
        }
        free(body.at);
    }
    assert_true(compared > 300);
}

static void html_changes_nothing(void **state)
{
    struct fixture *fixture = *state;
    size_t compared = 0;
    for (size_t i = 0; i < fixture->corpus.count; i++) {
        const struct sample *sample = &fixture->corpus.samples[i];
        if (sample->channel != RAPPORT_EMAIL)
            continue;
        struct rapport_check_options options = {.path = sample->path, .input = RAPPORT_INPUT_PLAIN, .channel = RAPPORT_EMAIL};
        struct rapport_check_options as_is = {.path = "mail.html"};
        struct text html = as_html(sample->text);
        assert_same(sample->path, "HTML", judge_text(fixture->scanner, html, &as_is, false),
                    judge_text(fixture->scanner, sample->text, &options, false));
        bool possible;
        struct text windows = as_windows_1252(html, &possible);
        if (possible)
            assert_same(sample->path, "HTML in Windows-1252", judge_text(fixture->scanner, windows, &as_is, false),
                        judge_text(fixture->scanner, sample->text, &options, false));
        free(windows.at);
        free(html.at);
        compared++;
    }
    assert_true(compared > 100);
}

static struct text with_rewrites(const struct fixture *fixture, const struct sample *sample, struct text text, unsigned *score,
                                 size_t *applied)
{
    struct sample now = *sample;
    now.text = text;
    struct rapport_critique *critique = critique_of(fixture, &now);
    size_t count, edit_count = 0, length;
    const struct rapport_finding *findings = rapport_critique_findings(critique, &count);
    const struct rapport_edit **edits = calloc(count + 1, sizeof *edits);
    assert_non_null(edits);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < findings[i].suggestion_count; k++)
            if (findings[i].suggestions[k].edit && findings[i].suggestions[k].blank_count == 0) {
                edits[edit_count++] = findings[i].suggestions[k].edit;
                break;
            }
    char *bytes = rapport_edits_apply(text.at, text.len, edits, edit_count, &length, NULL);
    assert_non_null(bytes);
    *score = rapport_critique_score(critique);
    *applied = edit_count;
    free(edits);
    rapport_critique_free(critique);
    return (struct text){bytes, length};
}

static void rewrites_never_lower_the_score_and_settle(void **state)
{
    struct fixture *fixture = *state;
    size_t changed = 0;
    for (size_t i = 0; i < fixture->corpus.count; i++) {
        const struct sample *sample = &fixture->corpus.samples[i];
        unsigned before, after, settled;
        size_t first, second, third;
        struct text once = with_rewrites(fixture, sample, sample->text, &before, &first);
        struct text twice = with_rewrites(fixture, sample, once, &after, &second);
        struct text thrice = with_rewrites(fixture, sample, twice, &settled, &third);
        if (after < before || settled < after)
            fail_msg("%s: score %u, then %u, then %u\n%s", sample->path, before, after, settled, once.at);
        if (twice.len != thrice.len || memcmp(twice.at, thrice.at, twice.len) != 0)
            fail_msg("%s: rewriting goes on\n%s\n---\n%s", sample->path, twice.at, thrice.at);
        changed += first > 0;
        free(once.at);
        free(twice.at);
        free(thrice.at);
    }
    assert_true(changed > 20);
}

struct job {
    struct fixture *fixture;
    char **out;
    size_t step, first;
};

static void *judge_share(void *argument)
{
    struct job *job = argument;
    struct rapport_scanner *scanner = rapport_scanner_new(job->fixture->ruleset, NULL);
    for (size_t i = job->first; scanner && i < job->fixture->corpus.count; i += job->step) {
        const struct sample *sample = &job->fixture->corpus.samples[i];
        struct rapport_check_options options = options_for(sample);
        struct rapport_critique *critique = rapport_check(scanner, sample->text.at, sample->text.len, &options, NULL);
        job->out[i] = critique ? findings_text(critique, true) : NULL;
        rapport_critique_free(critique);
    }
    rapport_scanner_free(scanner);
    return NULL;
}

static void threads_change_nothing(void **state)
{
    struct fixture *fixture = *state;
    enum { THREADS = 4 };
    pthread_t threads[THREADS];
    struct job jobs[THREADS];
    char **out = calloc(fixture->corpus.count, sizeof *out);
    assert_non_null(out);
    for (size_t i = 0; i < THREADS; i++) {
        jobs[i] = (struct job){fixture, out, THREADS, i};
        assert_int_equal(pthread_create(&threads[i], NULL, judge_share, &jobs[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < fixture->corpus.count; i++) {
        struct rapport_check_options options = options_for(&fixture->corpus.samples[i]);
        assert_non_null(out[i]);
        assert_same(fixture->corpus.samples[i].path, "one of four threads", out[i],
                    judge_text(fixture->scanner, fixture->corpus.samples[i].text, &options, true));
    }
    free(out);
}

/* The findings of every message of `messages`, which must be `count`, are those of `body`. */
static void check_messages(struct fixture *fixture, const struct sample *sample, const char *form,
                           struct rapport_messages *messages, struct text body, size_t count)
{
    const struct rapport_check_options plain = {.path = sample->path, .input = RAPPORT_INPUT_PLAIN, .channel = RAPPORT_EMAIL};
    struct rapport_error error = {0};
    size_t number = 0;
    assert_non_null(messages);
    while (rapport_messages_next(messages, &error)) {
        struct rapport_critique *critique = rapport_check_message(fixture->scanner, messages, &error);
        if (!critique)
            fail_msg("%s as %s: %s", sample->path, form, error.message);
        assert_same(sample->path, form, findings_text(critique, false), judge_text(fixture->scanner, body, &plain, false));
        rapport_critique_free(critique);
        number++;
    }
    assert_number(error.code, RAPPORT_OK);
    assert_number(number, count);
    rapport_messages_free(messages);
}

static void write_file(const char *folder, const char *name, struct text text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_number(fwrite(text.at, 1, text.len, file), text.len);
    assert_int_equal(fclose(file), 0);
}

static void mailboxes_change_nothing(void **state)
{
    struct fixture *fixture = *state;
    char folder[] = "/tmp/rapport-maildir-XXXXXX", current[64], fresh[64];
    assert_non_null(mkdtemp(folder));
    snprintf(current, sizeof current, "%s/cur", folder);
    snprintf(fresh, sizeof fresh, "%s/new", folder);
    assert_true(mkdir(current, 0700) == 0 && mkdir(fresh, 0700) == 0);
    for (size_t i = 0; i < fixture->corpus.count; i++) {
        const struct sample *sample = &fixture->corpus.samples[i];
        if (sample->channel != RAPPORT_EMAIL)
            continue;
        const struct rapport_check_options options = {.path = sample->path};
        struct text body = body_of(sample->text), box = text_of("", 0);
        struct text first = as_email(body, "utf-8", TRANSFER_8BIT), second = as_email(body, "utf-8", TRANSFER_QUOTED_PRINTABLE);
        add_to_mbox(&box, first);
        add_to_mbox(&box, second);
        check_messages(fixture, sample, "mbox", rapport_messages_new(box.at, box.len, &options, NULL), body, 2);
        write_file(current, "1.M1.host:2,S", first);
        write_file(fresh, "2.M2.host", second);
        check_messages(fixture, sample, "Maildir", rapport_messages_open(folder, NULL, NULL), body, 2);
        free(body.at);
        free(box.at);
        free(first.at);
        free(second.at);
    }
    char path[128];
    snprintf(path, sizeof path, "%s/1.M1.host:2,S", current);
    remove(path);
    snprintf(path, sizeof path, "%s/2.M2.host", fresh);
    remove(path);
    assert_true(rmdir(current) == 0 && rmdir(fresh) == 0 && rmdir(folder) == 0);
}

/* What the findings that count take; those that do not must take nothing. */
static unsigned points_of(const struct rapport_critique *critique, const char *without)
{
    size_t count, lost = 0;
    unsigned points = 0;
    const struct rapport_finding *findings = rapport_critique_findings(critique, &count);
    const struct rapport_dimension *dimensions = rapport_critique_dimensions(critique, &lost);
    unsigned of_dimensions = 0;
    for (size_t i = 0; i < lost; i++)
        of_dimensions += dimensions[i].points_lost;
    for (size_t i = 0; i < count; i++) {
        assert_true((*findings[i].suppressed == '\0') == (*findings[i].suppressed_by == '\0'));
        assert_true(*findings[i].suppressed == '\0' || findings[i].points == 0);
        points += !without || strcmp(findings[i].rule, without) != 0 ? findings[i].points : 0;
    }
    if (!without)
        assert_true(points == 100 - rapport_critique_score(critique) && points == of_dimensions);
    return points;
}

static void a_suppressed_rule_costs_nothing_and_changes_nothing_else(void **state)
{
    struct fixture *fixture = *state;
    struct rapport_check_options options = {.path = "mail.eml", .input = RAPPORT_INPUT_EMAIL};
    size_t suppressed = 0;
    for (size_t i = 0; i < fixture->corpus.count; i++) {
        const struct sample *sample = &fixture->corpus.samples[i];
        if (sample->channel != RAPPORT_EMAIL)
            continue;
        struct text body = body_of(sample->text), mail = as_email(body, "utf-8", TRANSFER_8BIT);
        struct rapport_critique *before = rapport_check(fixture->scanner, mail.at, mail.len, &options, NULL);
        size_t count;
        const struct rapport_finding *findings = rapport_critique_findings(before, &count);
        for (size_t k = 0; k < count; k++) {
            char header[128];
            int len = snprintf(header, sizeof header, "X-Rapport-Ignore: %s - so it is\n", findings[k].rule);
            struct text marked = text_of(header, (size_t)len);
            text_add(&marked, mail.at, mail.len);
            struct rapport_critique *after = rapport_check(fixture->scanner, marked.at, marked.len, &options, NULL);
            size_t left;
            const struct rapport_finding *kept = rapport_critique_findings(after, &left);
            assert_number(left, count);
            for (size_t n = 0; n < left; n++) {
                bool its = strcmp(kept[n].rule, findings[k].rule) == 0;
                assert_text(kept[n].fingerprint, findings[n].fingerprint);
                assert_text(kept[n].suppressed, its ? "so it is" : "");
                assert_text(kept[n].suppressed_by, its ? "header" : "");
            }
            if (rapport_critique_score(before) > 0)
                assert_number(points_of(after, NULL), points_of(before, findings[k].rule));
            assert_number(rapport_critique_unused(after), 0);
            rapport_critique_free(after);
            free(marked.at);
            suppressed++;
        }
        rapport_critique_free(before);
        free(mail.at);
        free(body.at);
    }
    assert_true(suppressed > fixture->corpus.count);
}

static void with_its_own_baseline_every_message_is_clean(void **state)
{
    struct fixture *fixture = *state;
    struct rapport_error error = {0};
    char path[] = "/tmp/rapport-baseline-XXXXXX";
    assert_true(close(mkstemp(path)) == 0);
    struct rapport_baseline *written = rapport_baseline_new(path, &error);
    assert_non_null(written);
    size_t found = 0, count;
    for (size_t i = 0; i < fixture->corpus.count; i++) {
        struct rapport_critique *critique = critique_of(fixture, &fixture->corpus.samples[i]);
        assert_number(rapport_baseline_add(written, critique, &error), RAPPORT_OK);
        rapport_critique_findings(critique, &count);
        found += count;
        rapport_critique_free(critique);
    }
    assert_number(rapport_baseline_count(written), found);
    assert_number(rapport_baseline_save(written, &error), RAPPORT_OK);
    rapport_baseline_free(written);
    struct rapport_baseline *baseline = rapport_baseline_load(path, &error);
    assert_non_null(baseline);
    assert_number(rapport_baseline_count(baseline), found);
    for (size_t i = 0; i < fixture->corpus.count; i++) {
        const struct sample *sample = &fixture->corpus.samples[i];
        struct rapport_check_options options = options_for(sample);
        options.baseline = baseline;
        struct rapport_critique *critique = rapport_check(fixture->scanner, sample->text.at, sample->text.len, &options, &error);
        assert_number(points_of(critique, NULL), 0);
        rapport_critique_free(critique);
    }
    assert_number(rapport_baseline_stale(baseline), 0);
    rapport_baseline_free(baseline);
    remove(path);
}

static void check_call(struct fixture *fixture, const struct sample *sample, struct text text)
{
    struct rapport_check_options options = options_for(sample), as_told = {.path = sample->path};
    assert_same(sample->path, "captions or JSON", judge_text(fixture->scanner, text, &as_told, false),
                judge_text(fixture->scanner, sample->text, &options, false));
    free(text.at);
}

static void forms_of_a_call_change_nothing(void **state)
{
    struct fixture *fixture = *state;
    size_t compared = 0;
    for (size_t i = 0; i < fixture->corpus.count; i++) {
        const struct sample *sample = &fixture->corpus.samples[i];
        if (sample->channel != RAPPORT_CALL)
            continue;
        check_call(fixture, sample, as_webvtt(sample->text));
        check_call(fixture, sample, as_subrip(sample->text));
        check_call(fixture, sample, as_json(sample->text, false));
        check_call(fixture, sample, as_json(sample->text, true));
        compared++;
    }
    assert_true(compared > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_add_up_to_the_score),
        cmocka_unit_test(spans_lie_in_the_source_and_start_where_they_say),
        cmocka_unit_test(the_prefilter_changes_nothing),
        cmocka_unit_test(line_ends_and_normal_forms_change_nothing),
        cmocka_unit_test(transfer_encodings_change_nothing),
        cmocka_unit_test(html_changes_nothing),
        cmocka_unit_test(rewrites_never_lower_the_score_and_settle),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(mailboxes_change_nothing),
        cmocka_unit_test(forms_of_a_call_change_nothing),
        cmocka_unit_test(a_suppressed_rule_costs_nothing_and_changes_nothing_else),
        cmocka_unit_test(with_its_own_baseline_every_message_is_clean),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
