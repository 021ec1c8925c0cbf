/* Times in JSON transcripts. */
#include <stdlib.h>

#include "utterances.h"

enum { LONGEST_TIME = 64 };

static bool ends_in(struct rp_slice text, const char *suffix)
{
    size_t len = strlen(suffix);
    return text.len >= len && memcmp(text.at + text.len - len, suffix, len) == 0;
}

static struct rp_json_time none(void)
{
    return (struct rp_json_time){0};
}

/* A decimal number without sign or exponent, which is what times are; its end, NULL where there is none. Not by strtod, which
 * listens to the locale. */
static const char *decimal(const char *at, struct rp_json_time *time)
{
    const char *start = at;
    double unit = 1;
    time->value = 0;
    for (; *at >= '0' && *at <= '9' && at - start < 18; at++)
        time->value = time->value * 10 + (*at - '0');
    if (at == start)
        return NULL;
    time->fraction = *at == '.';
    at += *at == '.';
    for (; *at >= '0' && *at <= '9'; at++)
        time->value += (*at - '0') * (unit /= 10);
    return at;
}

/* "1:02", "00:01:02.500", "00:01:02,500" */
static const char *clock_time(const char *at, double *seconds)
{
    struct rp_json_time part;
    const char *end = decimal(at, &part);
    size_t parts = 1;
    *seconds = 0;
    while (end && *end == ':' && !part.fraction && parts++ < 3) {
        *seconds = (*seconds + part.value) * 60;
        end = decimal(end + 1, &part);
    }
    if (!end || parts < 2)
        return NULL;
    *seconds += part.value;
    if (*end == ',' && end[1] >= '0' && end[1] <= '9') {
        double unit = 1;
        for (end++; *end >= '0' && *end <= '9'; end++)
            *seconds += (*end - '0') * (unit /= 10);
    }
    return end;
}

/* Days since 1970-01-01 of the Gregorian calendar. */
static double days_of(int year, int month, int day)
{
    int y = year - (month <= 2), era = y / 400, of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long days = (long)era * 146097 + (long)of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
    return (double)days;
}

static int digits(const char *at, size_t count)
{
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        if (at[i] < '0' || at[i] > '9')
            return -1;
        value = value * 10 + (at[i] - '0');
    }
    return value;
}

/* ISO 8601: "2026-03-02T10:00:00.250+01:00" */
static bool date_time(const char *at, struct rp_json_time *time)
{
    double seconds;
    if (strlen(at) < 16 || at[4] != '-' || at[7] != '-' || (at[10] != 'T' && at[10] != ' '))
        return false;
    int year = digits(at, 4), month = digits(at + 5, 2), day = digits(at + 8, 2), hours = 0, minutes = 0;
    const char *end = clock_time(at + 11, &seconds);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31 || !end)
        return false;
    bool zone = (*end == '+' || *end == '-') && strlen(end) >= 5;
    if (zone) {
        hours = digits(end + 1, 2);
        minutes = digits(end + (end[3] == ':' ? 4 : 3), 2);
        if (hours < 0 || minutes < 0)
            return false;
    }
    double offset = (hours * 60 + minutes) * 60 * (*end == '-' ? -1 : 1);
    *time = (struct rp_json_time){(days_of(year, month, day) * 86400 + seconds - offset) * 1000, RP_DATE_MILLISECONDS, true};
    return true;
}

/* ISO 8601: "PT1H2M3.5S" */
static bool duration(const char *at, struct rp_json_time *time)
{
    double seconds = 0;
    if (at[0] != 'P' || at[1] != 'T')
        return false;
    for (at += 2; *at;) {
        struct rp_json_time part;
        at = decimal(at, &part);
        if (!at || (*at != 'H' && *at != 'M' && *at != 'S'))
            return false;
        seconds += part.value * (*at == 'H' ? 3600 : *at == 'M' ? 60 : 1);
        at++;
    }
    *time = (struct rp_json_time){seconds * 1000, RP_MILLISECONDS, true};
    return true;
}

static struct rp_json_time of_text(const char *text)
{
    struct rp_json_time time = {0};
    double seconds;
    if (duration(text, &time) || date_time(text, &time))
        return time;
    const char *end = clock_time(text, &seconds);
    if (end && *end == '\0')
        return (struct rp_json_time){seconds * 1000, RP_MILLISECONDS, true};
    end = decimal(text, &time);
    if (!end || (*end != '\0' && strcmp(end, "s") != 0 && strcmp(end, "ms") != 0))
        return none();
    time.unit = *end == '\0' ? RP_BARE_NUMBER : RP_MILLISECONDS;
    time.value *= *end == 's' ? 1000 : 1;
    return time;
}

struct rp_json_time rp_json_time_of(const struct rp_json_text *json, uint32_t value)
{
    char text[LONGEST_TIME] = {0};
    enum rp_json_type type = value ? rp_json_type_of(json, value) : RP_JSON_NULL;
    struct rp_slice raw = rp_json_raw(json, value);
    if ((type != RP_JSON_NUMBER && type != RP_JSON_STRING) || raw.len >= sizeof text)
        return none();
    memcpy(text, raw.at, raw.len);
    struct rp_json_time time = of_text(text);
    if (time.unit != RP_BARE_NUMBER)
        return time;
    struct rp_slice key = rp_json_key(json, value);
    bool ticks = ends_in(key, "Ticks"); /* of 100 ns */
    if (ticks || ends_in(key, "ms") || ends_in(key, "Ms") || ends_in(key, "Millis") || ends_in(key, "illiseconds")) {
        time.unit = RP_MILLISECONDS;
        time.value /= ticks ? 10000 : 1;
    }
    return time;
}
