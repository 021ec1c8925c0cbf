/* Inputs judged, by one thread or by many, and told of in order.
 *
 * Threads take inputs in their order and queue what comes of each; the caller empties the queues in the same order. A queue that
 * is full holds its thread up, and no thread runs further ahead than there are queues, so memory does not grow with the inputs.
 * The input whose turn it is always has a thread, which waits for nobody but the caller: nothing can lock up. */
#include "cli.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef void taker(void *, struct outcome *);

static void judge_input(const struct settings *settings, const struct engine *engine, const struct rapport_file *file,
                        taker *take, void *context)
{
    struct input input;
    bool open = true;
    struct outcome outcome = {.path = shown_path(settings, file->path)};
    if (!input_try(&input, settings, engine, file, &outcome.error)) {
        take(context, &outcome);
        open = false;
    }
    while (open) {
        outcome =
            (struct outcome){.path = outcome.path, .fail_on = input.settings.fail_on, .min_score = input.settings.min_score};
        const struct rapport_message *message = rapport_messages_next(input.messages, &outcome.error);
        if (!message && outcome.error.code == RAPPORT_OK)
            break;
        if (message) {
            outcome.alternative = message->alternative;
            outcome.critique = rapport_check_message(engine->scanner, input.messages, &outcome.error);
        }
        take(context, &outcome);
    }
    input_close(&input);
}

/* ---- many threads ---- */

enum { QUEUED = 16, AHEAD = 4 };

struct queue {
    struct outcome outcomes[QUEUED];
    size_t first, count;
    bool done;
};
struct pool {
    const struct settings *settings;
    const struct engine *engine; /* the ruleset; each thread has a scanner of its own */
    const struct rapport_file *files;
    size_t count, next, head; /* inputs: of all; to be taken; to be told of */
    struct queue *queues;     /* input i: queues[i % slots] */
    size_t slots;
    pthread_mutex_t lock;
    pthread_cond_t moved;
};
struct place {
    struct pool *pool;
    struct queue *queue;
};

static void enqueue(void *context, struct outcome *outcome)
{
    struct place *place = context;
    struct queue *queue = place->queue;
    pthread_mutex_lock(&place->pool->lock);
    while (queue->count == QUEUED)
        pthread_cond_wait(&place->pool->moved, &place->pool->lock);
    queue->outcomes[(queue->first + queue->count++) % QUEUED] = *outcome;
    pthread_cond_broadcast(&place->pool->moved);
    pthread_mutex_unlock(&place->pool->lock);
}

/* The next input to judge; `count` when there is none. */
static size_t claim(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    while (pool->next < pool->count && pool->next >= pool->head + pool->slots)
        pthread_cond_wait(&pool->moved, &pool->lock);
    size_t input = pool->next < pool->count ? pool->next++ : pool->count;
    pthread_mutex_unlock(&pool->lock);
    return input;
}

static void *work(void *context)
{
    struct pool *pool = context;
    struct engine engine = {.ruleset = pool->engine->ruleset};
    struct rapport_error error = {0};
    engine.scanner = rapport_scanner_new(engine.ruleset, &error);
    for (size_t input; (input = claim(pool)) < pool->count;) {
        struct place place = {pool, &pool->queues[input % pool->slots]};
        struct outcome failed = {.path = pool->files[input].path, .error = error};
        if (engine.scanner) {
            rapport_scanner_set_plain(engine.scanner, pool->settings->plain);
            judge_input(pool->settings, &engine, &pool->files[input], enqueue, &place);
        } else {
            enqueue(&place, &failed);
        }
        pthread_mutex_lock(&pool->lock);
        place.queue->done = true;
        pthread_cond_broadcast(&pool->moved);
        pthread_mutex_unlock(&pool->lock);
    }
    rapport_scanner_free(engine.scanner);
    return NULL;
}

/* The next outcome of the input whose turn it is; false at its end. */
static bool dequeue(struct pool *pool, struct outcome *outcome)
{
    struct queue *queue = &pool->queues[pool->head % pool->slots];
    pthread_mutex_lock(&pool->lock);
    while (queue->count == 0 && !queue->done)
        pthread_cond_wait(&pool->moved, &pool->lock);
    bool some = queue->count > 0;
    if (some) {
        *outcome = queue->outcomes[queue->first];
        queue->first = (queue->first + 1) % QUEUED;
        queue->count--;
    } else {
        *queue = (struct queue){.done = false};
        pool->head++;
    }
    pthread_cond_broadcast(&pool->moved);
    pthread_mutex_unlock(&pool->lock);
    return some;
}

static void tell(struct pool *pool, taker *take, void *context)
{
    struct outcome outcome;
    while (pool->head < pool->count)
        while (dequeue(pool, &outcome))
            take(context, &outcome);
}

static bool judge_by_many(struct pool *pool, size_t jobs, taker *take, void *context)
{
    pthread_t *threads = calloc(jobs, sizeof *threads);
    size_t started = 0;
    pool->slots = jobs * AHEAD;
    pool->queues = calloc(pool->slots, sizeof *pool->queues);
    if (threads && pool->queues && pthread_mutex_init(&pool->lock, NULL) == 0) {
        if (pthread_cond_init(&pool->moved, NULL) == 0) {
            while (started < jobs && pthread_create(&threads[started], NULL, work, pool) == 0)
                started++;
            if (started > 0)
                tell(pool, take, context);
            for (size_t i = 0; i < started; i++)
                pthread_join(threads[i], NULL);
            pthread_cond_destroy(&pool->moved);
        }
        pthread_mutex_destroy(&pool->lock);
    }
    free(threads);
    free(pool->queues);
    return started > 0;
}

static size_t jobs_of(const struct settings *settings, size_t inputs)
{
    long processors = settings->jobs == 0 ? sysconf(_SC_NPROCESSORS_ONLN) : (long)settings->jobs;
    size_t jobs = processors > 0 ? (size_t)processors : 1;
    return jobs < inputs ? jobs : inputs;
}

bool judge_inputs(const struct settings *settings, struct engine *engine, taker *take, void *context)
{
    struct pool pool = {.settings = settings, .engine = engine};
    pool.files = input_files(settings, &pool.count);
    size_t jobs = jobs_of(settings, pool.count);
    if (jobs > 1)
        return judge_by_many(&pool, jobs, take, context) || (complain("no thread could be started; leave out --jobs"), false);
    for (size_t i = 0; i < pool.count; i++)
        judge_input(settings, engine, &pool.files[i], take, context);
    return true;
}
