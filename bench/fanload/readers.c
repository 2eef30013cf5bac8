#define _GNU_SOURCE
#include "readers.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define CONNECTS_AT_ONCE 64     /* a herd of reconnecting clients, yet within any server's backlog */
#define CONNECT_SECONDS 60      /* a server that has not let all in by then never will */
#define READ_BYTES (1 << 18)    /* at once; no message is longer */
#define MARKER_BYTES 64         /* the marker lies within so many last bytes of a message */
#define REPORTED_ENDS 3         /* the first few say why; the others would repeat it */
#define INPUT UINT32_MAX        /* the place of `listen_on` among the readers */

/* RFC 6455, section 5.2 */
enum { TEXT = 0x1, CLOSE = 0x8, PING = 0x9, PONG = 0xA, FIN = 0x80, COMPRESSED = 0x40, MASKED = 0x80 };
enum { SHORT_BYTES = 125, NO_CLOSE_CODE = 1005 };

typedef struct {
    int fd;
    enum { UNUSED, CONNECTING, HANDSHAKE, OPEN, ENDED } state;
    bool ready;
    uint8_t *rest;              /* the incomplete message at the end of the last read */
    size_t rest_bytes;
    uint64_t last_seq;
} Reader;

Seen seen;

static const Target *target;
static Reader *readers;
static int poller, in_progress;
static void (*input_handler)(void);

double seconds_now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

void fail(const char *what)
{
    fprintf(stderr, "fanload: %s: %s\n", what, strerror(errno));
    exit(1);
}

/* One socket ------------------------------------------------------------------------------------------ */

static void watch(int operation, int fd, uint32_t events, uint32_t place)
{
    struct epoll_event event = {.events = events, .data.u32 = place};
    if (epoll_ctl(poller, operation, fd, &event) < 0) fail("epoll_ctl");
}

static void end(Reader *reader, const char *why)
{
    if (reader->state == CONNECTING || reader->state == HANDSHAKE) in_progress--;
    if (reader->state == OPEN) seen.open--;
    if (reader->ready) seen.ready--;
    if (seen.ended++ < REPORTED_ENDS)
        fprintf(stderr, "fanload: socket %td ended: %s\n", reader - readers, why);
    close(reader->fd);
    free(reader->rest);
    *reader = (Reader){.fd = -1, .state = ENDED};
}

static void begin(Reader *reader)
{
    struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons((uint16_t)target->port)};
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    const struct linger reset = {.l_onoff = 1}; /* sockets in TIME_WAIT would use up the ports in a few rounds */
    reader->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (reader->fd < 0) fail("socket");
    setsockopt(reader->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(reader->fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    if (connect(reader->fd, (const void *)&server, sizeof server) < 0 && errno != EINPROGRESS) fail("connect");
    reader->state = CONNECTING;
    in_progress++;
    watch(EPOLL_CTL_ADD, reader->fd, EPOLLOUT, (uint32_t)(reader - readers));
}

static void send_handshake(Reader *reader)
{
    char request[1024], token[512] = "";
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(reader->fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error) { end(reader, strerror(error)); return; }
    if (target->token_count > 0)
        snprintf(token, sizeof token, "Authorization: Token %s\r\n",
                 target->tokens[(reader - readers) % target->token_count]);
    int bytes = snprintf(request, sizeof request,
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: bWF0Y2h3aXJlLWJlbmNoIQ==\r\nSec-WebSocket-Version: 13\r\n%s%s\r\n",
        target->path, target->port, token,
        target->deflate ? "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n" : "");
    if (send(reader->fd, request, (size_t)bytes, MSG_NOSIGNAL) != bytes) { end(reader, "handshake"); return; }
    reader->state = HANDSHAKE;
    watch(EPOLL_CTL_MOD, reader->fd, EPOLLIN, (uint32_t)(reader - readers));
}

/* Return false when the reader has ended. */
static bool send_message(Reader *reader, int opcode, const void *payload, size_t size)
{
    uint8_t message[2 + 4 + SHORT_BYTES] = {(uint8_t)(FIN | opcode), (uint8_t)(MASKED | size)};
    if (size > SHORT_BYTES) { end(reader, "too long to send"); return false; }
    memcpy(message + 6, payload, size); /* masked with zeros: the payload stays as it is */
    ssize_t bytes = (ssize_t)(6 + size);
    if (send(reader->fd, message, (size_t)bytes, MSG_NOSIGNAL) == bytes) return true;
    end(reader, "send");
    return false;
}

/* What arrives ---------------------------------------------------------------------------------------- */

static void note_latency(uint64_t made)
{
    static size_t room;
    struct timespec at;
    clock_gettime(CLOCK_REALTIME, &at); /* the publisher's clock */
    uint64_t now = (uint64_t)at.tv_sec * 1000000000u + (uint64_t)at.tv_nsec;
    if (seen.latency_count == room) {
        room = room ? 2 * room : 1 << 16;
        seen.latencies = realloc(seen.latencies, room * sizeof *seen.latencies);
        if (!seen.latencies) fail("memory");
    }
    seen.latencies[seen.latency_count++] = now > made ? (uint32_t)((now - made) / 1000) : 0;
}

static uint64_t number_after(const uint8_t *text, size_t size, const char *key)
{
    const uint8_t *limit = text + size, *at = memmem(text, size, key, strlen(key));
    uint64_t number = 0;
    if (!at) return 0;
    at += strlen(key);
    while (at < limit && (*at == ':' || *at == ' ')) at++;
    while (at < limit && *at >= '0' && *at <= '9') number = 10 * number + (uint64_t)(*at++ - '0');
    return number;
}

/* Return false when the reader has ended. */
static bool take_answer(Reader *reader, const uint8_t *payload, size_t size)
{
    static const char REFUSED[] = "{\"type\":\"error\"";
    if (size > strlen(REFUSED) && !memcmp(payload, REFUSED, strlen(REFUSED))) {
        char why[200];
        snprintf(why, sizeof why, "%.*s", (int)size, (const char *)payload);
        end(reader, why);
        return false;
    }
    reader->ready = true;
    seen.ready++;
    return true;
}

static void take_frame(Reader *reader, const uint8_t *payload, size_t size)
{
    const uint8_t *tail = size > MARKER_BYTES ? payload + size - MARKER_BYTES : payload;
    size_t tail_bytes = size > MARKER_BYTES ? MARKER_BYTES : size;
    uint64_t seq = number_after(tail, tail_bytes, "\"seq\"");
    if (!seq) return; /* a frame from before the load */
    seen.deliveries++;
    if (reader->last_seq && seq != reader->last_seq + 1) seen.gaps++;
    reader->last_seq = seq;
    if (seen.sampling) note_latency(number_after(tail, tail_bytes, "\"ts\""));
}

/* Return false when the reader has ended. */
static bool take_message(Reader *reader, uint8_t first, const uint8_t *payload, size_t size)
{
    char why[32];
    switch (first & 0x0F) {
    case TEXT:
        if (!reader->ready) return take_answer(reader, payload, size);
        if (first & COMPRESSED) seen.deliveries++;
        else take_frame(reader, payload, size);
        return true;
    case PING:
        return send_message(reader, PONG, payload, size);
    case CLOSE:
        snprintf(why, sizeof why, "closed with %d", size < 2 ? NO_CLOSE_CODE : payload[0] << 8 | payload[1]);
        end(reader, why);
        return false;
    default:
        end(reader, "unexpected opcode");
        return false;
    }
}

/* Return how many of the bytes were whole messages. */
static size_t take_messages(Reader *reader, const uint8_t *bytes, size_t size)
{
    size_t taken = 0;
    while (size - taken >= 2) {
        const uint8_t *at = bytes + taken;
        size_t length = at[1] & 0x7F, header = length == 126 ? 4 : length == 127 ? 10 : 2;
        if (size - taken < header) break;
        if (header > 2) length = 0;
        for (size_t i = 2; i < header; i++) length = length << 8 | at[i];
        if (length > READ_BYTES - header) { end(reader, "message too long"); break; }
        if (size - taken < header + length) break;
        if (!take_message(reader, at[0], at + header, length)) break;
        taken += header + length;
    }
    return taken;
}

/* Return how many bytes the response has; 0 while it is incomplete or when the reader has ended. */
static size_t take_handshake(Reader *reader, const uint8_t *bytes, size_t size)
{
    static const char SWITCHING[] = "HTTP/1.1 101";
    const uint8_t *blank_line = memmem(bytes, size, "\r\n\r\n", 4);
    if (!blank_line) return 0;
    if (memcmp(bytes, SWITCHING, strlen(SWITCHING)) != 0) { end(reader, "handshake refused"); return 0; }
    reader->state = OPEN;
    in_progress--;
    seen.open++;
    if (!target->hello) { reader->ready = true; seen.ready++; }
    else if (!send_message(reader, TEXT, target->hello, strlen(target->hello))) return 0;
    return (size_t)(blank_line - bytes) + 4;
}

static void read_from(Reader *reader)
{
    static uint8_t bytes[2 * READ_BYTES];
    if (reader->rest_bytes) memcpy(bytes, reader->rest, reader->rest_bytes);
    ssize_t got = recv(reader->fd, bytes + reader->rest_bytes, READ_BYTES, 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) { end(reader, got ? strerror(errno) : "end of stream"); return; }
    size_t size = reader->rest_bytes + (size_t)got, taken = 0;
    seen.bytes += (uint64_t)got;
    if (reader->state == HANDSHAKE) taken = take_handshake(reader, bytes, size);
    if (reader->state == OPEN) taken += take_messages(reader, bytes + taken, size - taken);
    if (reader->state == ENDED) return;
    reader->rest_bytes = size - taken;
    if (reader->rest_bytes == 0) return;
    reader->rest = realloc(reader->rest, reader->rest_bytes);
    if (!reader->rest) fail("memory");
    memcpy(reader->rest, bytes + taken, reader->rest_bytes);
}

/* All sockets ----------------------------------------------------------------------------------------- */

void serve_readers(int milliseconds)
{
    struct epoll_event events[1024];
    int count = epoll_wait(poller, events, 1024, milliseconds);
    for (int i = 0; i < count; i++) {
        if (events[i].data.u32 == INPUT) { input_handler(); continue; }
        Reader *reader = &readers[events[i].data.u32];
        if (reader->state == CONNECTING) send_handshake(reader);
        else if (reader->state != ENDED) read_from(reader);
    }
}

double connect_readers(const Target *wanted)
{
    double start = seconds_now();
    int begun = 0;
    target = wanted;
    readers = calloc((size_t)target->sockets, sizeof *readers);
    poller = epoll_create1(EPOLL_CLOEXEC);
    if (!readers || poller < 0) fail("readers");
    while (seen.ready + seen.ended < target->sockets && seconds_now() - start < CONNECT_SECONDS) {
        while (begun < target->sockets && in_progress < CONNECTS_AT_ONCE) begin(&readers[begun++]);
        serve_readers(10);
    }
    return seconds_now() - start;
}

void listen_on(int fd, void (*on_input)(void))
{
    input_handler = on_input;
    watch(EPOLL_CTL_ADD, fd, EPOLLIN, INPUT);
}
