#include "attribution.h"

static bool same_place(const struct rp_lines *lines, size_t a, size_t b)
{
    return b < lines->lines.len && !rp_line_blank(lines, b) && lines->lines.at[a].depth == lines->lines.at[b].depth;
}

/* ---- From:/Sent:/To:/Subject: ---- */

enum header { NO_HEADER, FROM, OTHER_HEADER };
enum { LONGEST_NAME = 24 };

/* As the mail programs of our readers' neighbours write them. */
#define FROM_NAMES "from fra von från van de da od от від lähettäjä"
#define OTHER_NAMES                                                                                                                          \
    "sent date to subject cc bcc reply-to importance attachments sendt dato til emne kopi cc prioritet vigtighed viktighet "                 \
    "vedlegg gesendet datum an betreff priorität anlagen skickat till ämne prioritet verzonden aan onderwerp envoyé à objet "            \
    "enviado enviada para asunto assunto inviato data a oggetto risposta wysłano do temat отправлено дата кому тема " \
    "надіслано lähetetty vastaanottaja aihe"
static const char *const two_word_names[] = {"sent at", "vedhæftede filer", "svar til", "date d'envoi"};

static enum header header_of(const struct rp_lines *lines, size_t at)
{
    struct rp_slice line = rp_line_text(lines, at);
    while (line.len > 0 && memchr("*_> ", line.at[0], 4)) {
        line.at++;
        line.len--;
    }
    struct rp_words words;
    size_t colon = 0;
    while (colon < line.len && colon < LONGEST_NAME && line.at[colon] != ':')
        colon++;
    if (colon == 0 || colon == line.len || line.at[colon] != ':')
        return NO_HEADER;
    rp_words_of((struct rp_slice){line.at, colon}, &words);
    if (words.count == 1 && rp_word_in(&words, 0, FROM_NAMES))
        return FROM;
    bool known = words.count == 1 && rp_word_in(&words, 0, OTHER_NAMES);
    return known || rp_phrase_at(&words, 0, two_word_names, RP_COUNT(two_word_names)) == words.count ? OTHER_HEADER : NO_HEADER;
}

/* "From: Leeds / To: York / Date: 5 March" may be a journey: a mail's head has more, or an address. */
static bool is_mails_own(const struct rp_lines *lines, size_t at)
{
    struct rp_slice line = rp_line_text(lines, at);
    struct rp_words words;
    rp_words_of(line, &words);
    size_t first = 0;
    while (first < words.count && words.at[first].len == 0)
        first++;
    return memchr(line.at, '@', line.len) || !rp_word_in(&words, first, "from fra to til date dato");
}

/* A header goes over more lines where many people are named; "Subject" ends the block. */
static size_t header_block(const struct rp_lines *lines, size_t at)
{
    enum { LONGEST = 12 };
    size_t headers = 0, end = at + 1;
    bool own = false;
    struct rp_slice line = rp_line_text(lines, at);
    if (line.len == 0 || header_of(lines, at) != FROM)
        return 0;
    for (size_t i = at + 1; i < at + LONGEST && same_place(lines, at, i); i++) {
        if (header_of(lines, i) == NO_HEADER && headers >= 3)
            break;
        if (header_of(lines, i) != NO_HEADER) {
            headers++;
            end = i + 1;
            own = own || is_mails_own(lines, i);
        }
    }
    return headers >= 2 && (own || is_mails_own(lines, at)) ? end - at : 0;
}

/* ---- -----Original Message----- ---- */

static bool is_framed(struct rp_slice line)
{
    return line.len >= 10 && line.len <= 120 && memcmp(line.at, "--", 2) == 0;
}

static enum rp_attribution_kind mark_of(struct rp_slice line)
{
    static const char *const originals[] = {
        "original message",    "oprindelig meddelelse",   "oprindelig besked",   "original besked",
        "oprindelig mail",     "original e-mail",         "opprinnelig melding", "ursprungligt meddelande",
        "originalmeddelande",  "ursprüngliche nachricht", "original-nachricht",  "oorspronkelijk bericht",
        "message d'origine",   "message original",        "mensaje original",    "mensagem original",
        "messaggio originale", "wiadomość oryginalna",    "исходное сообщение"};
    static const char *const forwards[] = {"forwarded message",
                                           "videresendt meddelelse",
                                           "videresendt besked",
                                           "videresendt mail",
                                           "forwarded by",
                                           "forwarded mail",
                                           "videresendt melding",
                                           "vidarebefordrat meddelande",
                                           "weitergeleitete nachricht",
                                           "doorgestuurd bericht",
                                           "message transféré",
                                           "mensaje reenviado",
                                           "messaggio inoltrato",
                                           "mensagem encaminhada"};
    static const char *const starts[] = {"begin forwarded message", "start på videresendt besked",
                                         "start på videresendt meddelelse", "videresendt meddelelse:"};
    struct rp_words words;
    while (line.len > 0 && memchr("*_", line.at[0], 2))
        line = (struct rp_slice){line.at + 1, line.len - 1};
    if (line.len < 10 || line.len > 120 || !memchr("-bBsSvV", line.at[0], 7))
        return RP_NO_ATTRIBUTION;
    rp_words_of(line, &words);
    for (size_t i = 0; i < RP_COUNT(starts); i++)
        if (rp_line_starts(&words, starts[i]) && words.count <= 6)
            return RP_FORWARD_MARK;
    if (!is_framed(line))
        return RP_NO_ATTRIBUTION;
    for (size_t i = 0; i < RP_COUNT(forwards); i++)
        if (rp_line_holds(&words, forwards[i]))
            return RP_FORWARD_MARK;
    for (size_t i = 0; i < RP_COUNT(originals); i++)
        if (rp_line_holds(&words, originals[i]))
            return RP_ORIGINAL_MARK;
    return RP_NO_ATTRIBUTION;
}

struct rp_attribution rp_attribution_at(const struct rp_lines *lines, size_t at, struct rp_us us, bool quoted)
{
    enum rp_attribution_kind mark = mark_of(rp_line_text(lines, at));
    if (mark != RP_NO_ATTRIBUTION)
        return (struct rp_attribution){mark, 1, false};
    size_t headers = header_block(lines, at);
    if (headers > 0) {
        struct rp_words words;
        rp_words_of(rp_line_text(lines, at), &words);
        return (struct rp_attribution){RP_HEADER_BLOCK, headers, rp_holds_us(&words, us)};
    }
    return rp_wrote_at(lines, at, us, quoted);
}
