/* What tells a mail of a mailbox from its neighbours. */
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "mail_head.h"
#include "mailbox.h"

enum { LONGEST = 60 }; /* code points of the subject */

static bool find(struct rp_slice mail, const char *name, struct rp_slice *value)
{
    size_t head = rp_body_start(mail), len = strlen(name);
    for (size_t at = 0; at < head;) {
        const char *lf = memchr(mail.at + at, '\n', head - at);
        size_t next = lf ? (size_t)(lf - mail.at) + 1 : head;
        if (next - at > len && strncasecmp(mail.at + at, name, len) == 0) {
            *value = rp_header_value((struct rp_slice){mail.at, head}, at);
            return true;
        }
        at = next;
    }
    return false;
}

/* "Mon, 2 Mar 2026 10:00:00 +0100" (RFC 5322, 3.3) as "2026-03-02 ". */
static void put_date(struct rp_slice value, char *into, size_t size)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    char text[64], name[4] = {0}, month[4];
    unsigned day, year;
    size_t len = value.len < sizeof text - 1 ? value.len : sizeof text - 1, at = 0;
    *into = '\0';
    memcpy(text, value.at, len);
    text[len] = '\0';
    while (at < len && (text[at] < '0' || text[at] > '9'))
        at++;
    if (sscanf(text + at, "%2u %3s %4u", &day, name, &year) != 3 || strlen(name) != 3)
        return;
    rp_fold(month, name, 3);
    for (size_t i = 0; i < 12; i++)
        if (memcmp(months + 3 * i, month, 3) == 0 && day <= 31 && year >= 100)
            snprintf(into, size, "%04u-%02zu-%02u ", year, i + 1, day);
}

static void put_subject(struct rp_slice value, struct rp_buffer *out)
{
    enum { READ = 1000 };
    struct rp_buffer decoded = {0};
    struct rp_map map = {0}, normal = {0};
    value.len = value.len < READ ? value.len : READ;
    if (rp_header_decode(value, 0, &decoded, &map, NULL) == RAPPORT_OK)
        rp_normalise((struct rp_slice){decoded.at, decoded.len}, 0, out, &normal, NULL);
    rp_buffer_free(&decoded);
    rp_map_free(&map);
    rp_map_free(&normal);
}

/* Bytes of the first `most` characters. */
static size_t bytes_of(const char *text, size_t len, size_t most)
{
    size_t at = 0, one;
    for (size_t i = 0; i < most && at < len; i++, at += one)
        rp_utf8_next(text + at, text + len, &one);
    return at;
}

void rp_mail_label(struct rp_slice mail, size_t number, char into[RP_LABEL])
{
    struct rp_slice value;
    struct rp_buffer subject = {0};
    char date[32] = "", place[24] = "";
    if (find(mail, "date:", &value))
        put_date(value, date, sizeof date);
    if (find(mail, "subject:", &value))
        put_subject(value, &subject);
    if (number > 0)
        snprintf(place, sizeof place, "%zu: ", number);
    size_t len = subject.failed || !subject.at ? 0 : subject.len, shown = bytes_of(subject.at, len, LONGEST);
    snprintf(into, RP_LABEL, "%s%s%.*s%s", place, date, (int)shown, len ? subject.at : "", shown < len ? "…" : "");
    size_t end = strlen(into);
    while (end > 0 && (into[end - 1] == ' ' || into[end - 1] == ':'))
        into[--end] = '\0';
    rp_buffer_free(&subject);
}
