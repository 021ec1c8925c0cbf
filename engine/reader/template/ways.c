/* Which branches are taken together. The same condition has the same outcome wherever it stands, so that "late" in the subject
 * and "not late" in the body are no way. While there are few ways, all of them; else the first and, for each branch that none has
 * taken, one that does. */
#include "ways.h"

#include <stdio.h>
#include <stdlib.h>

enum truth { UNKNOWN, TRUE, FALSE };

struct walk {
    struct rp_ways *ways;
    unsigned char *truth;  /* by key */
    unsigned char *seeded; /* what a branch that must be taken needs */
    uint32_t *plan;        /* by choice: the arm to take; RP_NO_ARM: the first that may be */
    uint32_t *taken;       /* by choice */
    uint32_t *other;       /* by choice: the next arm that may be taken instead */
    bool *forced;          /* by choice: nothing else was possible */
    bool *covered;         /* by arm */
    bool spread;           /* prefer arms that are not covered */
};

static enum truth truth_of(const struct walk *walk, const struct rp_arm *arm)
{
    enum truth truth = arm->key == RP_NO_ARM ? TRUE : (enum truth)walk->truth[arm->key];
    if (arm->key == RP_NO_ARM || truth == UNKNOWN || !arm->negated)
        return truth;
    return truth == TRUE ? FALSE : TRUE;
}

static void set_truth(unsigned char *truth, const struct rp_arm *arm, bool holds)
{
    if (arm->key != RP_NO_ARM)
        truth[arm->key] = holds != arm->negated ? TRUE : FALSE;
}

/* Arms of the choice that come before any other. */
static uint32_t first_arm(const struct rp_choice *choice)
{
    return choice->first + (choice->is_case && choice->count > 1);
}

/* The next arm from `from` on that may be taken; RP_NO_ARM when none may. */
static uint32_t next_arm(const struct walk *walk, const struct rp_choice *choice, uint32_t from)
{
    for (uint32_t i = from; i < choice->first + choice->count; i++)
        if (truth_of(walk, &walk->ways->arms.at[i]) != FALSE)
            return i;
    return RP_NO_ARM;
}

static uint32_t other_arm(const struct walk *walk, const struct rp_choice *choice, uint32_t taken)
{
    return truth_of(walk, &walk->ways->arms.at[taken]) == TRUE ? RP_NO_ARM : next_arm(walk, choice, taken + 1);
}

static bool is_possible(const struct walk *walk, const struct rp_choice *choice, uint32_t wanted)
{
    for (uint32_t arm = next_arm(walk, choice, first_arm(choice)); arm != RP_NO_ARM; arm = other_arm(walk, choice, arm))
        if (arm == wanted)
            return true;
    return false;
}

static uint32_t pick(const struct walk *walk, const struct rp_choice *choice, uint32_t index)
{
    uint32_t first = next_arm(walk, choice, first_arm(choice));
    if (first == RP_NO_ARM)
        return choice->first + choice->count - 1;
    if (walk->plan[index] != RP_NO_ARM && is_possible(walk, choice, walk->plan[index]))
        return walk->plan[index];
    for (uint32_t arm = first; walk->spread && arm != RP_NO_ARM; arm = other_arm(walk, choice, arm))
        if (!walk->covered[arm])
            return arm;
    return first;
}

static bool is_taken(const struct rp_ways *ways, const uint32_t *taken, uint32_t arm)
{
    return arm == RP_NO_ARM || taken[ways->arms.at[arm].choice] == arm;
}

/* Goes through the template along the plan. Choices stand in the order of the text, outer before inner. */
static void follow(struct walk *walk)
{
    struct rp_ways *ways = walk->ways;
    memcpy(walk->truth, walk->seeded, ways->arms.len);
    for (uint32_t i = 0; i < ways->choices.len; i++) {
        const struct rp_choice *choice = &ways->choices.at[i];
        walk->taken[i] = walk->other[i] = RP_NO_ARM;
        if (!is_taken(ways, walk->taken, choice->parent))
            continue;
        uint32_t arm = pick(walk, choice, i);
        walk->taken[i] = arm;
        walk->other[i] = other_arm(walk, choice, arm);
        walk->forced[i] = walk->plan[i] != arm && next_arm(walk, choice, first_arm(choice)) == arm && walk->other[i] == RP_NO_ARM;
        for (uint32_t k = first_arm(choice); k < arm; k++)
            set_truth(walk->truth, &ways->arms.at[k], false);
        set_truth(walk->truth, &ways->arms.at[arm], true);
    }
}

/* ---- labels ---- */

static void put_arm(struct rp_buffer *label, const struct rp_arm *arm)
{
    char text[120];
    const char *word = arm->condition.len == 0 ? "else" : arm->implied || arm->negated ? "not" : "if";
    if (arm->condition.len > 0 && arm->word.len > 0 &&
        (memcmp(arm->word.at, "when", 2) == 0 || memcmp(arm->word.at, "case", 2) == 0))
        word = "when";
    size_t len = 0;
    for (size_t i = 0; i < arm->condition.len && len < 60; i++) {
        bool blank = strchr(" \t\r\n", arm->condition.at[i]);
        if (!blank || (len > 0 && text[len - 1] != ' '))
            text[len++] = blank ? ' ' : arm->condition.at[i];
    }
    while (len > 0 && ((unsigned char)text[len - 1] & 0x80) && len >= 57)
        len--;
    rp_buffer_text(label, label->len > 0 ? "; " : "");
    if (len > 0)
        rp_buffer_format(label, "%s \"%.*s\" at line %zu", word, (int)len, text, arm->line);
    else
        rp_buffer_format(label, "%s at line %zu", word, arm->line);
}

/* What differs from the first way, and was not decided by what is told already. */
static char *label_of(struct walk *walk, const uint32_t *first)
{
    enum { LONG = 160 };
    struct rp_ways *ways = walk->ways;
    struct rp_buffer label = {0};
    rp_buffer_text(&label, "");
    for (uint32_t i = 0; first && i < ways->choices.len; i++) {
        uint32_t arm = walk->taken[i];
        if (arm == RP_NO_ARM || arm == first[i] || walk->forced[i])
            continue;
        if (label.len > LONG) {
            rp_buffer_text(&label, "; ...");
            break;
        }
        struct rp_arm told = ways->arms.at[arm];
        if (told.implied) { /* the else that is not written: that its if does not hold */
            const struct rp_arm *said = &ways->arms.at[ways->choices.at[i].first];
            told.condition = said->condition;
            told.implied = !said->negated;
            told.negated = false;
        }
        put_arm(&label, &told);
    }
    char *copy = label.failed ? NULL : rp_strndup(&ways->arena, label.at, label.len);
    rp_buffer_free(&label);
    return copy;
}

/* ---- collecting ---- */

static bool keep(struct walk *walk)
{
    struct rp_ways *ways = walk->ways;
    const char *label = label_of(walk, ways->count > 0 ? ways->taken.at : NULL);
    const char **slot = label ? RP_PUSH(&ways->labels) : NULL;
    if (!slot)
        return false;
    *slot = label;
    for (size_t i = 0; i < ways->choices.len; i++) {
        uint32_t *place = RP_PUSH(&ways->taken);
        if (!place)
            return false;
        *place = walk->taken[i];
        if (walk->taken[i] != RP_NO_ARM)
            walk->covered[walk->taken[i]] = true;
    }
    ways->count++;
    return true;
}

/* Turns to the next way in order; false when there is none. */
static bool advance(struct walk *walk)
{
    for (size_t i = walk->ways->choices.len; i > 0; i--) {
        if (walk->taken[i - 1] == RP_NO_ARM || walk->other[i - 1] == RP_NO_ARM)
            continue;
        for (size_t k = 0; k < walk->ways->choices.len; k++)
            walk->plan[k] = k < i - 1 ? (walk->forced[k] ? RP_NO_ARM : walk->taken[k]) : k == i - 1 ? walk->other[k] : RP_NO_ARM;
        follow(walk);
        return true;
    }
    return false;
}

/* What must hold, and which branches be taken, so that this one is. */
static void want(struct walk *walk, uint32_t arm)
{
    struct rp_ways *ways = walk->ways;
    memset(walk->seeded, 0, ways->arms.len);
    for (size_t i = 0; i < ways->choices.len; i++)
        walk->plan[i] = RP_NO_ARM;
    for (; arm != RP_NO_ARM; arm = ways->arms.at[arm].parent) {
        const struct rp_choice *choice = &ways->choices.at[ways->arms.at[arm].choice];
        walk->plan[ways->arms.at[arm].choice] = arm;
        for (uint32_t k = first_arm(choice); k < arm; k++)
            set_truth(walk->seeded, &ways->arms.at[k], false);
        set_truth(walk->seeded, &ways->arms.at[arm], true);
    }
}

static bool is_void(const struct rp_ways *ways, uint32_t arm)
{
    const struct rp_choice *choice = &ways->choices.at[ways->arms.at[arm].choice];
    return arm < first_arm(choice);
}

static size_t uncovered(const struct walk *walk)
{
    size_t count = 0;
    for (uint32_t i = 0; i < walk->ways->arms.len; i++)
        count += !walk->covered[i] && !is_void(walk->ways, i);
    return count;
}

/* A way for each branch that the ways so far leave out. */
static bool cover(struct walk *walk)
{
    struct rp_ways *ways = walk->ways;
    walk->spread = uncovered(walk) > RP_MAX_VARIANTS - 1;
    for (uint32_t i = 0; i < ways->arms.len && ways->count < RP_MAX_VARIANTS; i++) {
        if (walk->covered[i] || is_void(ways, i))
            continue;
        want(walk, i);
        follow(walk);
        if (walk->taken[ways->arms.at[i].choice] == i && !keep(walk))
            return false;
    }
    size_t left = uncovered(walk);
    return rp_ways_note(ways,
                        left ? "the conditions allow more than %u ways; %zu are judged, and %zu branches are in none of them"
                             : "the conditions allow more than %u ways; %zu are judged, so that each branch is in one",
                        RP_MAX_VARIANTS, ways->count, left);
}

static void forget_all_but_first(struct walk *walk)
{
    struct rp_ways *ways = walk->ways;
    ways->count = ways->labels.len = 1;
    ways->taken.len = ways->choices.len;
    memset(walk->covered, 0, ways->arms.len);
    for (size_t i = 0; i < ways->choices.len; i++)
        if (ways->taken.at[i] != RP_NO_ARM)
            walk->covered[ways->taken.at[i]] = true;
}

static bool collect(struct walk *walk)
{
    follow(walk);
    do {
        if (walk->ways->count == RP_MAX_VARIANTS) {
            forget_all_but_first(walk);
            return cover(walk);
        }
        if (!keep(walk))
            return false;
    } while (advance(walk));
    return true;
}

static enum rapport_code find_ways(struct rp_ways *ways, struct rapport_error *error)
{
    size_t arms = ways->arms.len + 1, choices = ways->choices.len + 1;
    struct walk walk = {.ways = ways,
                        .truth = calloc(arms, 1),
                        .seeded = calloc(arms, 1),
                        .plan = calloc(choices, sizeof(uint32_t)),
                        .taken = calloc(choices, sizeof(uint32_t)),
                        .other = calloc(choices, sizeof(uint32_t)),
                        .forced = calloc(choices, sizeof(bool)),
                        .covered = calloc(arms, sizeof(bool))};
    bool good = walk.truth && walk.seeded && walk.plan && walk.taken && walk.other && walk.forced && walk.covered;
    for (size_t i = 0; good && i < choices; i++)
        walk.plan[i] = RP_NO_ARM;
    good = good && collect(&walk);
    free(walk.truth);
    free(walk.seeded);
    free(walk.plan);
    free(walk.taken);
    free(walk.other);
    free(walk.forced);
    free(walk.covered);
    return good ? RAPPORT_OK : rp_no_memory(error);
}

/* ---- the door ---- */

bool rp_ways_note(struct rp_ways *ways, const char *format, ...)
{
    struct rp_note note;
    va_list args;
    va_start(args, format);
    bool made = rp_note_words(&ways->arena, &note, format, args);
    va_end(args);
    struct rp_note *slot = made ? RP_PUSH(&ways->notes) : NULL;
    if (slot)
        *slot = note;
    return slot != NULL;
}

enum rapport_code rp_ways_of(struct rp_slice text, const struct rp_tags *tags, struct rp_ways *ways, struct rapport_error *error)
{
    enum rapport_code code = rp_blocks_of(text, tags, ways, error);
    return code == RAPPORT_OK ? find_ways(ways, error) : code;
}

bool rp_way_shows(const struct rp_ways *ways, size_t way, uint32_t arm)
{
    return arm == RP_NO_ARM || ways->taken.at[way * ways->choices.len + ways->arms.at[arm].choice] == arm;
}

void rp_ways_free(struct rp_ways *ways)
{
    free(ways->pieces.at);
    free(ways->choices.at);
    free(ways->arms.at);
    free(ways->taken.at);
    free(ways->labels.at);
    free(ways->notes.at);
    rp_arena_free(&ways->arena);
    *ways = (struct rp_ways){0};
}
