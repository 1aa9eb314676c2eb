#define _GNU_SOURCE
#include "socket.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>

enum { most_frame = 1 << 17 };

uint64_t faults;

uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void die(const char *what) {
    fprintf(stderr, "live: %s: %s\n", what, strerror(errno));
    exit(2);
}

void fault(const char *format, ...) {
    if (faults++ > 20) return;
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

// One masked text frame (RFC 6455, section 5.2); a mask of zeros leaves the bytes as they are.
void say(client *c, const char *format, ...) {
    char frame[2048];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(frame + 8, sizeof frame - 8, format, arguments);
    va_end(arguments);
    int start = length < 126 ? 2 : 0;
    frame[start] = (char)0x81;
    frame[start + 1] = (char)(0x80 | (length < 126 ? length : 126));
    if (!start) {
        frame[2] = (char)(length >> 8);
        frame[3] = (char)length;
    }
    memset(frame + 4, 0, 4);
    size_t count = (size_t)(8 - start + length);
    if (send(c->fd, frame + start, count, MSG_NOSIGNAL) != (ssize_t)count) die("send");
    c->sent_at = now();
}

static void frames(client *c, int epoll) {
    size_t at = 0;
    while (c->have - at >= 2) {
        const uint8_t *b = c->buffer + at;
        size_t head = 2, length = b[1] & 127;
        if (length == 126) {
            if (c->have - at < 4) break;
            length = (size_t)b[2] << 8 | b[3];
            head = 4;
        } else if (length == 127) {
            if (c->have - at < 10) break;
            length = 0;
            for (int i = 2; i < 10; i++) length = length << 8 | b[i];
            head = 10;
        }
        if (length > most_frame) fault("a frame of %zu bytes", length);
        if (c->have - at < head + length) break;
        int kind = b[0] & 15;
        if (kind == 1) message(c, (const char *)b + head, length);
        if (kind == 8) {
            fault("socket %d was closed: %d", c->index, b[head] << 8 | b[head + 1]);
            epoll_ctl(epoll, EPOLL_CTL_DEL, c->fd, NULL);
        }
        if (kind == 9 && length < 126) {
            uint8_t pong[6 + 125] = {0x8A, (uint8_t)(0x80 | length)};
            memcpy(pong + 6, b + head, length);
            (void)!send(c->fd, pong, 6 + length, MSG_NOSIGNAL);
        }
        at += head + length;
    }
    memmove(c->buffer, c->buffer + at, c->have - at);
    c->have -= at;
}

static void receive(client *c, int epoll) {
    for (;;) {
        if (c->room - c->have < 2048) {
            c->room = c->room ? 2 * c->room : 4096;
            c->buffer = realloc(c->buffer, c->room);
            if (!c->buffer) die("memory");
        }
        size_t room = c->room - c->have;
        ssize_t got = recv(c->fd, c->buffer + c->have, room, MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) break;
        if (got <= 0) {
            fault("socket %d ended", c->index);
            epoll_ctl(epoll, EPOLL_CTL_DEL, c->fd, NULL);
            break;
        }
        c->have += (size_t)got;
        frames(c, epoll);
        // There was no more; what came since, epoll tells.
        if ((size_t)got < room) break;
    }
}

void wait_at_most(int epoll, int milliseconds) {
    struct epoll_event events[256];
    int count = epoll_wait(epoll, events, 256, milliseconds);
    for (int i = 0; i < count; i++) receive(events[i].data.ptr, epoll);
}

static int connected(const char *server) {
    int fd;
    if (*server == '/') {
        struct sockaddr_un address = {.sun_family = AF_UNIX};
        snprintf(address.sun_path, sizeof address.sun_path, "%s", server);
        fd = socket(AF_UNIX, SOCK_STREAM, 0);
        if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) die("connect");
    } else {
        struct sockaddr_in address = {
            .sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(server))};
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        fd = socket(AF_INET, SOCK_STREAM, 0);
        int one = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) die("connect");
    }
    return fd;
}

void connect_client(client *c, int epoll, const char *server) {
    c->fd = connected(server);
    // A server behind a path has the port 0 in its own origins.
    int port = *server == '/' ? 0 : atoi(server);
    char text[2048];
    int count = snprintf(
        text, sizeof text,
        "GET /socket HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: cucao.v1\r\n"
        "Origin: http://127.0.0.1:%d\r\nCookie: %s\r\n\r\n",
        port, port, c->cookie);
    if (send(c->fd, text, (size_t)count, MSG_NOSIGNAL) != count) die("send");
    size_t have = 0;
    char *end = NULL;
    while (!end) {
        ssize_t got = recv(c->fd, text + have, sizeof text - have - 1, 0);
        if (got <= 0) die("handshake");
        have += (size_t)got;
        text[have] = 0;
        end = strstr(text, "\r\n\r\n");
    }
    if (strncmp(text, "HTTP/1.1 101", 12) != 0) {
        fprintf(stderr, "live: no socket: %.*s\n", (int)have, text);
        exit(2);
    }
    c->have = have - (size_t)(end + 4 - text);
    c->room = 4096;
    c->buffer = malloc(c->room);
    if (!c->buffer) die("memory");
    memcpy(c->buffer, end + 4, c->have);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &event) != 0) die("epoll");
    frames(c, epoll);
}
