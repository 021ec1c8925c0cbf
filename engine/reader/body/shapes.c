#include "shapes.h"

bool rp_is_contact(struct rp_slice line, const struct rp_words *words)
{
    enum { MOST_WORDS = 10 };
    if (words->more)
        return false;
    if (rp_line_holds(words, " | ") || rp_line_holds(words, " · ") || rp_line_holds(words, " • "))
        return true;
    if (words->count > MOST_WORDS)
        return false; /* prose may hold an address, too */
    size_t digits = 0;
    for (size_t i = 0; i < words->len; i++)
        digits += words->folded[i] >= '0' && words->folded[i] <= '9';
    if (memchr(line.at, '@', line.len) || digits >= 7 || rp_line_holds(words, "www.") || rp_line_holds(words, "http"))
        return true;
    return rp_word_in(words, 0, "tel tlf phone mobile mob mobil cvr cvr-nr vat direct direkte telefon t m e-mail email mail web");
}

bool rp_is_sentence_like(struct rp_slice line, const struct rp_words *words)
{
    if (words->more)
        return true;
    if (words->count < 4 || rp_is_contact(line, words))
        return false;
    if (words->count >= 12)
        return true;
    const struct rp_word *last = &words->at[words->count - 1];
    if (last->len == 0 && words->count >= 2) /* an emoticon */
        last--;
    return last->after == '.' || last->after == '!' || last->after == '?' || last->after == ')';
}

static const char *const disclaimer_marks[] = {"confidential",
                                               "intended recipient",
                                               "intended only for",
                                               "intended solely",
                                               "received this in error",
                                               "in error, please",
                                               "received this e-mail",
                                               "received this email",
                                               "received this message",
                                               "reached you by mistake",
                                               "legally privileged",
                                               "disclaimer",
                                               "unsubscribe",
                                               "you receive this",
                                               "you are receiving this",
                                               "consider the environment",
                                               "registered in england",
                                               "registered office",
                                               "company number",
                                               "virus",
                                               "fortrolig",
                                               "tiltænkt",
                                               "rette modtager",
                                               "adresserede modtager",
                                               "ved en fejl",
                                               "afmeld",
                                               "tænk på miljøet",
                                               "du modtager denne",
                                               "cvr-nr",
                                               "forbehold for",
                                               "opt out",
                                               "privacy policy",
                                               "persondatapolitik",
                                               "privatlivspolitik"};

bool rp_is_disclaimer(struct rp_slice text)
{
    struct rp_words words;
    enum { LOOKS = 6 };
    for (size_t i = 0; i < LOOKS && text.len > 0; i++) {
        rp_words_of(text, &words);
        for (size_t mark = 0; mark < RP_COUNT(disclaimer_marks); mark++)
            if (rp_line_holds(&words, disclaimer_marks[mark]))
                return true;
        if (!words.more || text.len <= RP_LINE_BYTES)
            break;
        size_t step = RP_LINE_BYTES - 40; /* so that a mark at the seam is seen */
        text.at += step;
        text.len -= step;
    }
    return false;
}

bool rp_is_disclaimer_start(const struct rp_words *words)
{
    static const char *const heads[] = {"confidentiality notice", "disclaimer", "legal notice", "fortrolighed"};
    for (size_t i = 0; i < RP_COUNT(heads); i++)
        if (rp_line_starts(words, heads[i]))
            return true;
    static const char *const subjects[] = {"this email",
                                           "this e-mail",
                                           "this message",
                                           "this mail",
                                           "the information in this",
                                           "denne mail",
                                           "denne e-mail",
                                           "denne email",
                                           "denne besked",
                                           "denne meddelelse",
                                           "this communication",
                                           "if you are not the intended",
                                           "hvis du ikke er rette"};
    static const char *const marks[] = {"confidential", "privileged", "intended", "fortrolig", "tiltænkt", "rette modtager"};
    bool subject = false, mark = false;
    for (size_t i = 0; i < RP_COUNT(subjects); i++)
        subject = subject || rp_line_starts(words, subjects[i]);
    for (size_t i = 0; i < RP_COUNT(marks) && subject; i++)
        mark = mark || rp_line_holds(words, marks[i]);
    return subject && mark;
}

bool rp_is_postscript(const struct rp_words *words)
{
    static const char *const starts[] = {"ps:", "ps.", "ps ", "p.s", "p.p.s", "pps", "ps,", "nb:", "ps!"};
    for (size_t i = 0; i < RP_COUNT(starts); i++)
        if (rp_line_starts(words, starts[i]))
            return true;
    return false;
}

bool rp_is_device_line(const struct rp_words *words)
{
    enum { MOST_WORDS = 12 };
    static const char *const starts[] = {
        "sent from my ",     "sent from mail",       "sent from outlook", "sent from yahoo", "sent from windows",
        "sent from a ",      "sent from mobile",     "(sent from ",       "sent via ",       "sent with proton",
        "sent with airmail", "get outlook for",      "from my iphone",    "sendt fra min ",  "sendt fra mit ",
        "sendt fra mail",    "sendt fra outlook",    "sendt fra yahoo",   "sendt fra en ",   "sendt med ",
        "hent outlook til",  "få outlook til",       "last ned outlook",  "skaff outlook",   "skickat från min ",
        "skickat från mail", "skickat från outlook", "hämta outlook",     "von meinem ",     "gesendet von ",
        "gesendet mit ",     "outlook für ",         "envoyé de mon ",    "envoyé depuis ",  "envoyé à partir ",
        "verzonden vanaf ",  "verzonden met ",       "enviado desde mi ", "enviado do meu ", "inviato da"};
    if (words->more || words->count > MOST_WORDS)
        return false;
    for (size_t i = 0; i < RP_COUNT(starts); i++)
        if (rp_line_starts(words, starts[i]))
            return true;
    return false;
}

bool rp_is_rule(struct rp_slice line)
{
    if (line.len < 2)
        return false;
    for (size_t i = 0; i < line.len; i++)
        if (!memchr("-_=*#~ ", line.at[i], 7))
            return false;
    return true;
}

/* Bytes of the control tag at `at`: it decides what of a template is sent, and is none of its words. */
static size_t control_tag(const char *at, const char *end)
{
    size_t len = rp_placeholder(at, end);
    if (len < 4)
        return 0;
    bool block = memcmp(at, "{%", 2) == 0 || (memcmp(at, "<%", 2) == 0 && at[2] != '=' && at[2] != '-');
    bool section = memcmp(at, "{{", 2) == 0 && memchr("#/^", at[2], 3);
    bool branch = memcmp(at, "*|", 2) == 0 &&
                  ((len > 5 && memcmp(at + 2, "IF:", 3) == 0) || (len > 6 && memcmp(at + 2, "ELSE", 4) == 0) ||
                   (len > 5 && memcmp(at + 2, "END:", 4) == 0) || (len > 9 && memcmp(at + 2, "IFNOT:", 6) == 0));
    return block || section || branch ? len : 0;
}

bool rp_is_control(struct rp_slice line)
{
    const char *at = line.at, *end = line.at + line.len;
    bool any = false;
    while (at < end) {
        size_t len = *at == ' ' ? 1 : control_tag(at, end);
        if (len == 0)
            return false;
        any = any || *at != ' ';
        at += len;
    }
    return any;
}
