#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assertions.h"
#include "rapport.h"

static char *apply(const char *text, const struct rapport_edit *edits, size_t count)
{
    const struct rapport_edit *pointers[8];
    size_t length;
    for (size_t i = 0; i < count; i++)
        pointers[i] = &edits[i];
    return rapport_edits_apply(text, strlen(text), pointers, count, &length, NULL);
}

static struct rapport_edit edit(size_t start, size_t end, const char *text)
{
    return (struct rapport_edit){start, end, text, strlen(text)};
}

static void edits_are_put_in_order_of_place(void **state)
{
    (void)state;
    struct rapport_edit edits[] = {edit(10, 14, "fredag"), edit(0, 2, "Jeg")};
    char *out = apply("Vi sender snart", edits, 2);
    assert_text(out, "Jeg sender fredagt");
    free(out);
}

static void an_edit_that_overlaps_an_earlier_one_is_left_out(void **state)
{
    (void)state;
    struct rapport_edit edits[] = {edit(0, 9, "Vi ringer"), edit(3, 15, "skriver"), edit(10, 15, "fredag")};
    char *out = apply("Vi sender snart", edits, 3);
    assert_text(out, "Vi ringer fredag");
    free(out);
}

static void insertions_at_one_place_keep_their_order(void **state)
{
    (void)state;
    struct rapport_edit edits[] = {edit(0, 2, "I"), edit(0, 0, "Sorry. "), edit(0, 0, "Our mistake. "), edit(7, 7, "!"),
                                   edit(7, 7, "?")};
    char *out = apply("We know", edits, 5);
    assert_text(out, "Sorry. Our mistake. I know!?");
    free(out);
}

static void an_edit_outside_the_text_is_refused(void **state)
{
    (void)state;
    struct rapport_edit outside = edit(3, 99, "x");
    const struct rapport_edit *pointer = &outside;
    struct rapport_error error = {0};
    size_t length;
    assert_null(rapport_edits_apply("kort", 4, &pointer, 1, &length, &error));
    assert_number(error.code, RAPPORT_INVALID);
    assert_contains(error.message, "outside");
}

struct page {
    char text[4096];
    size_t len;
};

static bool to_page(void *context, const char *bytes, size_t length)
{
    struct page *page = context;
    if (page->len + length >= sizeof page->text)
        return false;
    memcpy(page->text + page->len, bytes, length);
    page->len += length;
    page->text[page->len] = '\0';
    return true;
}

static void a_diff_shows_three_lines_around_each_change(void **state)
{
    (void)state;
    struct page page = {.len = 0};
    struct rapport_sink sink = {to_page, &page};
    const char *text = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n";
    struct rapport_edit first = edit(6, 7, "D"), last = edit(22, 23, "L\nM");
    const struct rapport_edit *edits[] = {&first, &last};
    assert_number(rapport_diff_write("x.txt", text, strlen(text), edits, 2, sink, NULL), RAPPORT_OK);
    assert_text(page.text, "--- a/x.txt\n+++ b/x.txt\n"
                           "@@ -1,7 +1,7 @@\n a\n b\n c\n-d\n+D\n e\n f\n g\n"
                           "@@ -9,4 +9,5 @@\n i\n j\n k\n-l\n+L\n+M\n");
}

static void a_diff_says_where_the_last_line_break_is_missing(void **state)
{
    (void)state;
    struct page page = {.len = 0};
    struct rapport_sink sink = {to_page, &page};
    struct rapport_edit change = edit(0, 2, "Jeg");
    const struct rapport_edit *edits[] = {&change};
    assert_number(rapport_diff_write("x", "Vi ses", 6, edits, 1, sink, NULL), RAPPORT_OK);
    assert_text(page.text, "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-Vi ses\n\\ No newline at end of file\n"
                           "+Jeg ses\n\\ No newline at end of file\n");
}

static void no_edit_makes_no_diff(void **state)
{
    (void)state;
    struct page page = {.len = 0};
    struct rapport_sink sink = {to_page, &page};
    assert_number(rapport_diff_write("x", "Vi ses\n", 7, NULL, 0, sink, NULL), RAPPORT_OK);
    assert_number(page.len, 0);
}

static void a_file_is_replaced_with_its_mode_kept(void **state)
{
    (void)state;
    char folder[] = "/tmp/rapport-replace-XXXXXX", path[128], link[128];
    struct stat before, after;
    char text[16] = "";
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/draft.txt", folder);
    snprintf(link, sizeof link, "%s/link.txt", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("old", file);
    fclose(file);
    assert_int_equal(chmod(path, 0640), 0);
    assert_int_equal(symlink("draft.txt", link), 0);
    assert_int_equal(stat(path, &before), 0);
    assert_number(rapport_file_replace(link, "new", 3, NULL), RAPPORT_OK);
    assert_int_equal(lstat(link, &after), 0);
    assert_true(S_ISLNK(after.st_mode));
    assert_int_equal(stat(path, &after), 0);
    assert_number(after.st_mode, before.st_mode);
    file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(text, sizeof text, file));
    fclose(file);
    assert_text(text, "new");
    unlink(link);
    unlink(path);
    assert_int_equal(rmdir(folder), 0); /* nothing is left beside it */
}

static void a_file_that_is_not_there_is_an_error_with_its_name(void **state)
{
    (void)state;
    struct rapport_error error = {0};
    assert_number(rapport_file_replace("/tmp/no-such-folder/x", "a", 1, &error), RAPPORT_IO);
    assert_text(error.file, "/tmp/no-such-folder/x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edits_are_put_in_order_of_place),
        cmocka_unit_test(an_edit_that_overlaps_an_earlier_one_is_left_out),
        cmocka_unit_test(insertions_at_one_place_keep_their_order),
        cmocka_unit_test(an_edit_outside_the_text_is_refused),
        cmocka_unit_test(a_diff_shows_three_lines_around_each_change),
        cmocka_unit_test(a_diff_says_where_the_last_line_break_is_missing),
        cmocka_unit_test(no_edit_makes_no_diff),
        cmocka_unit_test(a_file_is_replaced_with_its_mode_kept),
        cmocka_unit_test(a_file_that_is_not_there_is_an_error_with_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
