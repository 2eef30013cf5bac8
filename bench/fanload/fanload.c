/* fanload: thousands of WebSocket readers in one thread, so that the server is what a bench measures.
 *
 *   fanload --port PORT --path PATH --sockets N --publish-fd FD [--tokens FILE] [--hello TEXT] [--deflate]
 *
 * Connects N sockets to 127.0.0.1, then obeys one-line commands on stdin until stdin ends:
 *
 *   closed PUBLICATIONS FRAMES WARM SECONDS KIND   saturation: so many publications are always under way
 *   open   PER_SECOND   FRAMES WARM SECONDS KIND   latency: so many publications a second, come what may
 *
 * It has something published by writing KIND and a newline to FD, the publisher's stdin; FRAMES says how
 * many frames a publication of that kind brings to each socket. WARM and SECONDS: how long to run before
 * measuring, and how long to measure. Answers are JSON, one object a line, named by "at".
 *
 * A delivery is a frame that ends with the bench's marker, `"seq":<n>,"ts":<ns>}`: its number, and the wall
 * clock when it was made. Compressed frames are counted without being read.
 */
#define _GNU_SOURCE
#include "readers.h"

#include <getopt.h>
#include <inttypes.h>
#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DRAIN_SECONDS 15    /* so long at most for what is still under way after a load */
#define BURST_SECONDS 5     /* so long at most until a publication is complete */
#define QUIET_SECONDS 1.5   /* nothing for so long: the rest is lost */

typedef struct {
    bool closed_loop;
    double publications;    /* under way at once, or per second */
    double frames;          /* per publication and socket */
    double warm, seconds;
    char kind;
} Load;

typedef struct {
    const Load *load;
    double began;
    uint64_t deliveries_before;
    double published;
} Run;

static int publish_fd = -1;
static char command[256];

static void answer(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    vprintf(format, values);
    va_end(values);
    putchar('\n');
    fflush(stdout);
}

/* Loads ----------------------------------------------------------------------------------------------- */

/* Return how many publications have reached every reader, on average. */
static double arrived(const Run *run)
{
    return (double)(seen.deliveries - run->deliveries_before) / (run->load->frames * seen.open);
}

static double due(const Run *run)
{
    const Load *load = run->load;
    double wanted = load->closed_loop ? arrived(run) + load->publications
                                      : 1 + (seconds_now() - run->began) * load->publications;
    return wanted - run->published;
}

/* Publish for so long, and on until a publication is complete: a server that works on a thousand sockets at
 * once delivers in bursts, and a span that ends between two would count too much or too little. */
static void drive(Run *run, double seconds)
{
    double until = seconds_now() + seconds, limit = until + BURST_SECONDS, complete = 0;
    for (double now = 0; now < limit && seen.open > 0; serve_readers(1), now = seconds_now()) {
        for (; due(run) >= 1; run->published++)
            if (dprintf(publish_fd, "%c\n", run->load->kind) < 0) fail("publisher");
        if (now < until) complete = floor(arrived(run));
        else if (arrived(run) >= complete + 1) return;
    }
}

static void drain(uint64_t expected)
{
    double quiet_since = seconds_now(), until = quiet_since + DRAIN_SECONDS;
    while (seen.deliveries < expected && seconds_now() < until) {
        uint64_t before = seen.deliveries;
        serve_readers(20);
        if (seen.deliveries != before) quiet_since = seconds_now();
        if (seconds_now() - quiet_since > QUIET_SECONDS) return;
    }
}

static int by_size(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

static double percentile_ms(double share)
{
    if (seen.latency_count == 0) return 0;
    return seen.latencies[(size_t)(share * (double)(seen.latency_count - 1))] / 1e3;
}

/* Run a load in three steps, each answered: warm up, measure, wait for what is under way. */
static void run_load(const Load *load)
{
    Run run = {.load = load, .began = seconds_now(), .deliveries_before = seen.deliveries};
    uint64_t gaps_before = seen.gaps;
    int sockets = seen.open;

    drive(&run, load->warm);
    answer("{\"at\":\"start\"}");

    uint64_t deliveries = seen.deliveries, bytes = seen.bytes;
    double start = seconds_now();
    seen.latency_count = 0;
    seen.sampling = !load->closed_loop; /* at saturation a latency is the length of the queue */
    drive(&run, load->seconds);
    answer("{\"at\":\"end\",\"seconds\":%.4f,\"deliveries\":%" PRIu64 ",\"bytes\":%" PRIu64 "}",
           seconds_now() - start, seen.deliveries - deliveries, seen.bytes - bytes);

    uint64_t expected = run.deliveries_before + (uint64_t)(run.published * load->frames * sockets);
    drain(expected);
    seen.sampling = false;
    qsort(seen.latencies, seen.latency_count, sizeof *seen.latencies, by_size);
    answer("{\"at\":\"drained\",\"lost\":%" PRId64 ",\"gaps\":%" PRIu64 ",\"p50_ms\":%.3f,\"p99_ms\":%.3f}",
           (int64_t)(expected - seen.deliveries), seen.gaps - gaps_before, percentile_ms(.5), percentile_ms(.99));
}

/* Commands -------------------------------------------------------------------------------------------- */

static void read_command(void)
{
    ssize_t got = read(STDIN_FILENO, command, sizeof command - 1);
    if (got <= 0) exit(0); /* the bench is over, or gone */
    command[got] = 0;
}

static void obey_commands(void)
{
    listen_on(STDIN_FILENO, read_command);
    for (;;) {
        char loop[16];
        Load load;
        serve_readers(-1);
        if (!*command) continue;
        if (sscanf(command, "%15s %lf %lf %lf %lf %c", loop, &load.publications, &load.frames,
                   &load.warm, &load.seconds, &load.kind) != 6) {
            fprintf(stderr, "fanload: not a command: %s", command);
            exit(2);
        }
        *command = 0;
        load.closed_loop = strcmp(loop, "closed") == 0;
        run_load(&load);
    }
}

static void read_tokens(Target *target, const char *name)
{
    char line[256];
    FILE *file = fopen(name, "r");
    target->tokens = calloc((size_t)target->sockets, sizeof *target->tokens);
    if (!file || !target->tokens) fail(name);
    while (target->token_count < target->sockets && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        target->tokens[target->token_count++] = strdup(line);
    }
    fclose(file);
}

int main(int count, char **values)
{
    static const struct option known[] = {
        {"port", 1, 0, 'p'}, {"path", 1, 0, 'u'}, {"sockets", 1, 0, 'n'}, {"publish-fd", 1, 0, 'f'},
        {"tokens", 1, 0, 't'}, {"hello", 1, 0, 'h'}, {"deflate", 0, 0, 'd'}, {0}};
    Target target = {.sockets = 1000, .path = "/"};
    const char *tokens = NULL;
    for (int option; (option = getopt_long(count, values, "", known, NULL)) != -1;)
        switch (option) {
        case 'p': target.port = atoi(optarg); break;
        case 'u': target.path = optarg; break;
        case 'n': target.sockets = atoi(optarg); break;
        case 'f': publish_fd = atoi(optarg); break;
        case 't': tokens = optarg; break;
        case 'h': target.hello = optarg; break;
        case 'd': target.deflate = true; break;
        default: return 2;
        }
    if (tokens) read_tokens(&target, tokens);
    signal(SIGPIPE, SIG_IGN);
    double seconds = connect_readers(&target);
    answer("{\"at\":\"connected\",\"ready\":%d,\"seconds\":%.4f}", seen.ready, seconds);
    obey_commands();
}
