#include "assertions.h"

#include "config/ignore.h"

struct sheet {
    struct rp_arena arena;
    const struct rp_ignore *root, *inner;
};

static void read_sheet(struct sheet *sheet, const char *root, const char *inner)
{
    *sheet = (struct sheet){0};
    sheet->root = rp_ignore_parse(&sheet->arena, NULL, "/r", root, strlen(root));
    sheet->inner = rp_ignore_parse(&sheet->arena, sheet->root, "/r/in", inner, strlen(inner));
    assert_non_null(sheet->inner);
}

#define assert_ignored(from, path, folder, expected)                                                                             \
    do {                                                                                                                         \
        if (rp_ignored(from, path, folder) != (expected))                                                                        \
            fail_msg("%s should %sbe ignored", path, (expected) ? "" : "not ");                                                  \
    } while (0)

static void patterns_without_a_slash_meet_names_at_any_depth(void **state)
{
    (void)state;
    struct sheet sheet;
    read_sheet(&sheet, "*.log\n/top.txt\ndoc/*.txt\nbuild/\n", "");
    assert_ignored(sheet.root, "/r/a/b.log", false, true);
    assert_ignored(sheet.root, "/r/top.txt", false, true);
    assert_ignored(sheet.root, "/r/in/top.txt", false, false);
    assert_ignored(sheet.root, "/r/doc/a.txt", false, true);
    assert_ignored(sheet.root, "/r/x/doc/a.txt", false, false);
    assert_ignored(sheet.root, "/r/x/build", true, true);
    assert_ignored(sheet.root, "/r/x/build", false, false);
    assert_ignored(sheet.root, "/elsewhere/b.log", false, false);
    rp_arena_free(&sheet.arena);
}

static void the_last_pattern_of_the_innermost_folder_decides(void **state)
{
    (void)state;
    struct sheet sheet;
    read_sheet(&sheet, "*.txt\n!keep.txt\n", "keep.txt\n!other.txt\n");
    assert_ignored(sheet.root, "/r/keep.txt", false, false);
    assert_ignored(sheet.root, "/r/other.txt", false, true);
    assert_ignored(sheet.inner, "/r/in/keep.txt", false, true);
    assert_ignored(sheet.inner, "/r/in/other.txt", false, false);
    assert_ignored(sheet.inner, "/r/in/third.txt", false, true);
    rp_arena_free(&sheet.arena);
}

static void comments_blanks_and_line_ends(void **state)
{
    (void)state;
    struct sheet sheet;
    read_sheet(&sheet,
               "\xEF\xBB\xBF"
               "bom.txt\n# no\n\\#yes\n\\!bang\ntrail.txt   \nkept\\ \nwin.txt\r\n/\n!\n\nlast",
               "");
    assert_ignored(sheet.root, "/r/bom.txt", false, true);
    assert_ignored(sheet.root, "/r/# no", false, false);
    assert_ignored(sheet.root, "/r/#yes", false, true);
    assert_ignored(sheet.root, "/r/!bang", false, true);
    assert_ignored(sheet.root, "/r/trail.txt", false, true);
    assert_ignored(sheet.root, "/r/kept ", false, true);
    assert_ignored(sheet.root, "/r/kept", false, false);
    assert_ignored(sheet.root, "/r/win.txt", false, true);
    assert_ignored(sheet.root, "/r/last", false, true);
    assert_ignored(sheet.root, "/r/anything", true, false);
    rp_arena_free(&sheet.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_without_a_slash_meet_names_at_any_depth),
        cmocka_unit_test(the_last_pattern_of_the_innermost_folder_decides),
        cmocka_unit_test(comments_blanks_and_line_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
