// One socket of the load: connecting, frames, receiving.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    int index, fd;
    bool ready;
    bool agreed;
    int voted;                   // in how many polls
    char *cookie;
    uint8_t *buffer;
    size_t have, room;
    uint64_t version, position;  // of the newest event that came
    uint64_t sent_at;
    uint8_t *seen;               // one bit for each post of ours
} client;

extern uint64_t faults;

// Nanoseconds of a clock that only goes forward.
uint64_t now(void);

_Noreturn void die(const char *what);

// Something that must not be.
__attribute__((format(printf, 1, 2))) void fault(const char *format, ...);

// Sends one text message.
__attribute__((format(printf, 2, 3))) void say(client *c, const char *format, ...);

// Opens the socket of a client, with its cookie; `server` is a port of the loopback, or the path
// of a Unix socket.
void connect_client(client *c, int epoll, const char *server);

// Waits for any of the sockets, and hands their messages to `message`.
void wait_at_most(int epoll, int milliseconds);

// Of the program: what a text message means.
void message(client *c, const char *text, size_t count);
