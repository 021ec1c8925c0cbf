/* rules/segmentation.srx at work: " | " marks where sentences end. */
#include "packs.h"

#include "match/match.h"

static const char *const danish[] = {
    "Vi ses d. 3. marts kl. 14.30 på kontoret. | Tag f.eks. papirerne med.",
    "Det gælder bl.a. Maria og ca. 20 andre. | Ring på tlf. 12 34 56 78.",
    "Kære hr. Jensen og fr. Madsen.",
    "Vi mangler 3 stk. | De kommer i morgen.",
    "Det kostede 2,5 mio. kr. i alt. | Vi betaler.",
    "Jf. aftalen af 1. maj skal vi levere. | Det gør vi.",
    "J. P. Hansen ringer. | Vi vælger plan B. | Vi går i gang.",
    "Det skyldes vejret m.m. | Vi beklager.",
    "Øh… jeg ved det ikke... måske i morgen. | Eller hvad?! | Jeg ringer.",
    "\"Hvorfor?\" spurgte hun. | \"Fordi.\" | Så gik han.",
    "Han sagde: \"Det er min skyld.\" | Vi tror ham.",
    "Se filen rapport.v2.pdf på www.eksempel.dk/a.b. | Tak!",
    "1. Vi sender filen. | Den er klar.",
    "Mvh. Jesper",
    "P.S. Vi har også sendt kopien.",
    "Vi lovede det til d. 12. | Det nåede vi ikke.",
    "Det er 2. gang i år. | Undskyld.",
    "Prisen er 400 kr. pr. måned inkl. moms. | Den stiger ikke.",
    "Prisen er 400 kr. | Den stiger ikke.",
    "Det står på s. 12 i afsn. 3.",
    "Det ved I. | Derfor skriver vi.",
    "Vi kommer fre. d. 4. sept. kl. 9. | Sig til.",
    "(Vi har ringet.) | Der var ingen.",
    "Ordren er på 12 stk. af nr. 4471. | Den er sendt.",
    "Vi gør det 10.-12. marts. | Aftalt?",
    "Adm. dir. Lone Holm ringer. | Hun ved alt.",
    "Firmaet A/S. | Vi er her.",
    "Vi skriver mht. fakturaen vedr. uge 3. | Den er forkert.",
    "Vi kører t.o.m. fredag. | Så holder vi.",
    "Lektor dr.phil. Bo Krog og stud. jur. Ida Lund kommer. | De ved det.",
    "Det koster 2 mill. kroner for en 4-cyl. motor. | Det er for dyrt.",
    "Vi har brug for papir, blyanter osv. | Kan I sende det?",
    "Den koster 3.000 kr. | Vi betaler.",
    "ok. | vi gør det. | tak.",
    "To timer dør man ikke af ;) | Jeg kommer på torsdag :-) | Vi ses 🙈 | Det bliver godt 😉 tror vi.",
    "Vi gør to ting: 1. Vi sender filen. | 2. Vi ringer. | Det er d. 2. | Hilsen",
};

static const char *const english[] = {
    "Mr. Smith and Dr. Jones met on Jan. 3. | They agreed.",
    "Use a tool, e.g. a saw, i.e. something sharp. | Thanks.",
    "Order No. 5512 is late. | No. | We did not forget.",
    "It takes approx. 3 hours. | Acme Inc. has paid. | Acme Inc. | The bill is open.",
    "J. P. Hansen will call. | That leaves plan B. | We start today. | You and I. | Nobody else.",
    "Well… maybe not... we will see. | What?! | I called.",
    "\"Why?\" she asked. | \"Because.\" | He left.",
    "He said \"it is our fault.\" | We agree.",
    "See www.example.com/a.b or report.v2.pdf. | Thanks!",
    "We meet at 9 a.m. Monday. | We meet at 9 a.m. | Bring it.",
    "1. We will send the file. | 2. We will call.",
    "P.S. We also sent it.",
    "The U.S. office called. | It was in the U.S. | We know.",
    "Main St. | We are there. | St. Louis is far.",
    "See p. 4 and Fig. 2. | Call ext. 22.",
    "sorry about that. | we will fix it. | thanks!",
    "Nobody dies of that ;) | We come on Thursday 🙈 | See you there 😉 we hope.",
    "(We called.) | Nobody was there.",
    "We sell nuts, bolts, etc. to them. | We sell etc. | You buy.",
    "Version 2.5 is out. | It costs $3.50. | Fine.",
    "Yours, A. B. Carter",
    "Kind regards, Anna",
    "Is it Fri. 12 Sept. or later? | Tell me.",
    "Option A. | It is cheaper.",
};

static struct rp_ruleset *shipped(void)
{
    struct folder folder;
    struct rapport_error error = {0};
    size_t len = 0;
    char *bytes = rp_file_read(RAPPORT_SOURCE_DIR "/rules/segmentation.srx", 1u << 20, &len, &error);
    assert_non_null(bytes);
    folder_make(&folder);
    folder_write(&folder, "segmentation.srx", bytes, len);
    folder_pack(&folder, "pack.xml", SIGNAL("x"));
    struct rp_pack *pack = rp_pack_load(folder.path, NULL, 0, false, &error);
    folder_remove(&folder);
    free(bytes);
    assert_non_null(pack);
    struct rp_ruleset *ruleset = rp_ruleset_compile(pack, &error);
    if (!ruleset)
        fail_msg("%s:%d: %s", error.file, error.line, error.message);
    return ruleset;
}

/* Takes the marks out, cuts the text, puts them in again. */
static void check(struct rp_segmenter segmenter, enum rapport_language language, const char *expected)
{
    char text[512] = "", found[512] = "";
    uint32_t ends[32];
    for (const char *at = expected; *at; at += strncmp(at, " | ", 3) == 0 ? 2 : 1)
        strncat(text, strncmp(at, " | ", 3) == 0 ? "" : at, 1);
    size_t count = segmenter.ends(segmenter.context, rp_slice_of(text), language, ends, RP_COUNT(ends)), start = 0;
    for (size_t i = 0; i < count; start = ends[i++]) {
        struct rp_slice sentence = rp_slice_trim((struct rp_slice){text + start, ends[i] - start});
        strcat(found, i > 0 ? " | " : "");
        strncat(found, sentence.at, sentence.len);
    }
    assert_text(found, expected);
}

static void sentences_end_where_a_reader_ends_them(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset = shipped();
    struct rp_scanner *scanner = rp_scanner_new(ruleset, NULL);
    assert_non_null(scanner);
    struct rp_segmenter segmenter = rp_scanner_segmenter(scanner);
    for (size_t i = 0; i < RP_COUNT(danish); i++)
        check(segmenter, RAPPORT_DANISH, danish[i]);
    for (size_t i = 0; i < RP_COUNT(english); i++)
        check(segmenter, RAPPORT_ENGLISH, english[i]);
    rp_scanner_free(scanner);
    rp_ruleset_free(ruleset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sentences_end_where_a_reader_ends_them)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
