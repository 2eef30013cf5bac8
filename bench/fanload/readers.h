/* WebSocket readers on 127.0.0.1, all served by one thread with epoll. */
#ifndef READERS_H
#define READERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    int port, sockets;
    const char *path;
    const char *hello;      /* sent after the handshake; a reader is ready once it has been answered */
    bool deflate;           /* offer permessage-deflate */
    char **tokens;          /* socket i presents token i, round and round */
    int token_count;
} Target;

typedef struct {
    int open, ready, ended;
    uint64_t deliveries;    /* frames with the bench's marker, and compressed frames */
    uint64_t gaps;          /* frames whose number did not follow on the one before, per reader */
    uint64_t bytes;
    bool sampling;          /* whether latencies are noted */
    uint32_t *latencies;    /* microseconds */
    size_t latency_count;
} Seen;

extern Seen seen;

/* Open all sockets of the target; return how many seconds it took until each was ready or had ended. */
double connect_readers(const Target *target);

/* Handle what has arrived, or arrives within so many milliseconds (-1: wait for ever). */
void serve_readers(int milliseconds);

/* Also listen on a file descriptor: `on_input` is called whenever it can be read. */
void listen_on(int fd, void (*on_input)(void));

double seconds_now(void);

/* End the process with what went wrong and the reason in errno. */
void fail(const char *what);

#endif
