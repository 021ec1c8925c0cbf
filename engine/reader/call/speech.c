#include "speech.h"

#include "../body/names.h"

enum { LONGEST_NAME = 60 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t skip(struct rp_slice line, size_t at, const char *what)
{
    while (at < line.len && line.at[at] && strchr(what, line.at[at]))
        at++;
    return at;
}

static size_t digits(struct rp_slice line, size_t at, size_t most, int64_t *value)
{
    size_t from = at;
    for (*value = 0; at < line.len && at < from + most && is_digit(line.at[at]); at++)
        *value = *value * 10 + (line.at[at] - '0');
    return at - from;
}

/* "12:31", "00:12:31", "00:12:31.250": bytes of it, else 0. */
static size_t clock_time(struct rp_slice line, size_t start, int64_t *ms)
{
    int64_t part[3], fraction = 0;
    size_t at = start, parts = 0;
    while (parts < 3) {
        size_t len = digits(line, at, 3, &part[parts]);
        if (len == 0 || (parts > 0 && (len != 2 || part[parts] > 59)))
            return 0;
        at += len;
        parts++;
        if (parts == 3 || at + 1 >= line.len || line.at[at] != ':' || !is_digit(line.at[at + 1]))
            break;
        at++;
    }
    if (parts < 2)
        return 0;
    int64_t seconds = parts == 3 ? part[0] * 3600 + part[1] * 60 + part[2] : part[0] * 60 + part[1];
    if (at + 3 < line.len && (line.at[at] == '.' || line.at[at] == ',') && digits(line, at + 1, 3, &fraction) == 3)
        at += 4;
    *ms = seconds * 1000 + fraction;
    return at - start;
}

/* A time or a stretch of time, bare or in brackets: bytes of it, else 0. */
static size_t stamp(struct rp_slice line, size_t start, struct rp_speech *speech)
{
    size_t at = start;
    int64_t from, to = -1;
    bool bracket = at < line.len && (line.at[at] == '[' || line.at[at] == '(');
    at += bracket;
    size_t len = clock_time(line, at, &from);
    if (len == 0)
        return 0;
    at += len;
    size_t dash = skip(line, at, " ->");
    if (dash > at && memchr(line.at + at, '-', dash - at)) {
        len = clock_time(line, dash, &to);
        at = len ? dash + len : at;
    }
    if (bracket) {
        if (at == line.len || (line.at[at] != ']' && line.at[at] != ')'))
            return 0;
        at++;
    } else if (at < line.len && line.at[at] != ' ' && line.at[at] != '\t' && line.at[at] != ':') {
        return 0;
    }
    speech->start_ms = from;
    speech->end_ms = to >= from ? to : -1;
    return at - start;
}

/* The colon that ends a speaker's name that begins at `start`; line.len when there is none. */
static size_t name_end(struct rp_slice line, size_t start)
{
    size_t limit = line.len - start < LONGEST_NAME ? line.len : start + LONGEST_NAME;
    for (size_t at = start; at < limit; at++) {
        if (line.at[at] && strchr("!?;\"<>", line.at[at]) && rp_placeholder(line.at + start, line.at + line.len) == 0)
            return line.len;
        if (line.at[at] != ':')
            continue;
        bool in_time = at > start && is_digit(line.at[at - 1]) && at + 1 < line.len && is_digit(line.at[at + 1]);
        if (in_time)
            continue;
        size_t next = at + 1;
        return next == line.len || line.at[next] == ' ' || line.at[next] == '\t' || line.at[next] == '*' ? at : line.len;
    }
    return line.len;
}

static struct rp_slice without_brackets(struct rp_slice name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] == '(' || name.at[i] == '[')
            return rp_slice_trim((struct rp_slice){name.at, i});
    return name;
}

/* A name is capitalised throughout, or one word ("kunde"). Headers and web addresses are none. */
static bool is_speaker(struct rp_slice name)
{
    struct rp_words words;
    rp_words_of(without_brackets(name), &words);
    if (words.count == 0 || words.count > 5 || words.more)
        return false;
    if (words.count == 1 && words.at[0].len > 0)
        return !words.at[0].digit || words.at[0].capital;
    for (size_t i = 0; i < words.count; i++)
        if (!rp_is_name_word(&words, i) && !words.at[i].digit && rp_role_of(rp_word(&words, i)) == RP_NO_ROLE)
            return false;
    return words.at[0].len > 0 && !words.at[0].digit;
}

/* "Kyle (00:12)" and "Kyle 00:12" give up their time. */
static struct rp_slice take_time(struct rp_slice name, struct rp_speech *speech)
{
    for (size_t at = 1; at < name.len; at++) {
        if (name.at[at - 1] != ' ' || stamp(name, at, speech) != name.len - at)
            continue;
        return rp_slice_trim((struct rp_slice){name.at, at});
    }
    return name;
}

struct rp_speech rp_speech_of(struct rp_slice line)
{
    struct rp_speech speech = {.start_ms = -1, .end_ms = -1};
    size_t at = skip(line, 0, " \t*");
    size_t time = stamp(line, at, &speech);
    if (time > 0)
        at = skip(line, at + time, " \t-*:");
    speech.text = time > 0 ? at : 0;
    size_t colon = name_end(line, at);
    if (colon == line.len)
        return speech;
    struct rp_slice name = rp_slice_trim((struct rp_slice){line.at + at, colon - at});
    struct rp_speech named = speech;
    name = take_time(name, &named);
    if (!is_speaker(name))
        return speech;
    named.speaker = name;
    named.text = skip(line, colon + 1, " \t*");
    return named;
}

enum rp_role rp_role_of(struct rp_slice speaker)
{
    static const char ours[] =
        "agent support supporter advisor adviser consultant manager rep representative sales salesperson seller service "
        "helpdesk operator us team rådgiver sælger kundeservice konsulent supportmedarbejder medarbejder kundeansvarlig "
        "kundechef projektleder specialist technician tekniker vi os host coach assistant receptionist sekretær sekretaer "
        "raadgiver saelger services account konsulenten rådgiveren sælgeren";
    static const char clients[] = "client customer caller kunde kunden klient klienten opkalder opringer buyer user bruger "
                                  "patient guest gæst tenant lejer borger køber";
    struct rp_words words;
    rp_words_of(speaker, &words);
    for (size_t i = 0; i < words.count; i++)
        if (rp_word_in(&words, i, clients))
            return words.count > i + 1 && rp_word_in(&words, i + 1, ours) ? RP_OUR_ROLE : RP_CLIENT_ROLE;
    for (size_t i = 0; i < words.count; i++)
        if (rp_word_in(&words, i, ours))
            return RP_OUR_ROLE;
    return RP_NO_ROLE;
}

size_t rp_speaker_index(struct rp_speakers *speakers, struct rp_slice full)
{
    struct rp_slice name = without_brackets(full);
    name = name.len > 0 ? name : full;
    for (size_t i = 0; i < speakers->count; i++)
        if (rp_equal_folded(speakers->at[i].name, name))
            return i;
    if (speakers->count == RP_SPEAKERS)
        return RP_SPEAKERS;
    speakers->at[speakers->count] = (struct rp_speaker){.name = name, .full = full};
    return speakers->count++;
}
