// The least that a server must do which answers each message of a WebSocket once it is on the disk:
// what the libraries that we use can do on this machine, with nothing of ours between them. It
// understands nothing of what it is sent.
//
//     bare DOOR DATABASE
//
// DOOR       a port of the loopback, or the path of a Unix socket
// DATABASE   a file that does not exist yet
//
// One thread has the sockets, the other inserts all that waits in one transaction at
// synchronous=FULL, with the columns of our log. A client sends its next message after the answer.
#define _GNU_SOURCE
#include "CWebSockets.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { most_clients = 1024, most_text = 4096, identifier = 36 };

typedef struct {
    struct lws *wsi;
    char text[most_text];
    size_t length;
    int64_t position;
} client;

typedef struct {
    client *waiting[most_clients];
    int count;
} queue;

static client clients[most_clients];
static size_t client_count;
static queue asked, answered;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static cws_loop *loop;
static int listener;

static _Noreturn void die(const char *what) {
    fprintf(stderr, "bare: %s\n", what);
    exit(2);
}

static void take(queue *from, queue *into) {
    memcpy(into->waiting, from->waiting, (size_t)from->count * sizeof *from->waiting);
    into->count = from->count;
    from->count = 0;
}

// MARK: The thread of the database

static sqlite3_stmt *prepared(sqlite3 *database, const char *text) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(database, text, -1, &statement, NULL) != SQLITE_OK) die(text);
    return statement;
}

static void run(sqlite3_stmt *statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) die(sqlite3_sql(statement));
    sqlite3_reset(statement);
}

static void insert_one(sqlite3_stmt *insert, client *c, int64_t position) {
    static const unsigned char who[16] = "somebody";
    c->position = position;
    for (int column = 1; column <= 5; column++) sqlite3_bind_int64(insert, column, position);
    sqlite3_bind_blob(insert, 6, who, sizeof who, SQLITE_STATIC);
    sqlite3_bind_blob(insert, 7, who, sizeof who, SQLITE_STATIC);
    sqlite3_bind_text(insert, 8, c->text, (int)c->length, SQLITE_STATIC);
    run(insert);
}

static void *insert_all(void *path) {
    sqlite3 *database = NULL;
    if (sqlite3_open_v2(path, &database,
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK
        || sqlite3_exec(database,
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768;"
            "PRAGMA wal_autocheckpoint=4000;"
            "CREATE TABLE events(position INTEGER PRIMARY KEY, stream INTEGER NOT NULL,"
            "version INTEGER NOT NULL, type INTEGER NOT NULL, at INTEGER NOT NULL,"
            "actor BLOB NOT NULL, command BLOB NOT NULL, payload TEXT NOT NULL) STRICT",
            NULL, NULL, NULL) != SQLITE_OK)
        die("no database");
    sqlite3_stmt *insert = prepared(database, "INSERT INTO events VALUES (?,?,?,?,?,?,?,?)");
    sqlite3_stmt *begin = prepared(database, "BEGIN IMMEDIATE");
    sqlite3_stmt *commit = prepared(database, "COMMIT");
    int64_t position = 0;
    queue batch = {.count = 0};
    for (;;) {
        pthread_mutex_lock(&lock);
        while (!asked.count) pthread_cond_wait(&filled, &lock);
        take(&asked, &batch);
        pthread_mutex_unlock(&lock);
        run(begin);
        for (int i = 0; i < batch.count; i++) insert_one(insert, batch.waiting[i], ++position);
        run(commit);
        pthread_mutex_lock(&lock);
        for (int i = 0; i < batch.count; i++)
            answered.waiting[answered.count++] = batch.waiting[i];
        pthread_mutex_unlock(&lock);
        cws_wake(loop);
    }
    return NULL;
}

// MARK: The thread of the sockets

static void answer(client *c, const char *text, int length) {
    uint8_t frame[4 + 256] = {0x81, (uint8_t)length};
    int head = 2;
    if (length >= 126) {
        frame[1] = 126;
        frame[2] = (uint8_t)(length >> 8);
        frame[3] = (uint8_t)length;
        head = 4;
    }
    memcpy(frame + head, text, (size_t)length);
    if (c->wsi) cws_write(c->wsi, frame, (size_t)(head + length));
}

static void on_woken(void *owner) {
    (void)owner;
    queue batch;
    pthread_mutex_lock(&lock);
    take(&answered, &batch);
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < batch.count; i++) {
        client *c = batch.waiting[i];
        const char *id = memmem(c->text, c->length, "\"id\":\"", 6);
        char text[256];
        int length = snprintf(text, sizeof text,
            "{\"id\":\"%.*s\",\"jsonrpc\":\"2.0\",\"result\":{\"at\":1790000000000,"
            "\"first\":%lld,\"last\":%lld}}", id ? identifier : 0, id ? id + 6 : "",
            (long long)c->position, (long long)c->position);
        answer(c, text, length);
    }
}

static int on_event(void *owner, struct lws *wsi, int reason, void *in, size_t length) {
    (void)owner;
    static const char hello[] =
        "{\"jsonrpc\":\"2.0\",\"method\":\"hello\",\"params\":{\"position\":0}}";
    client *c = clients + cws_slot(wsi);
    switch (reason) {
    case LWS_CALLBACK_ESTABLISHED:
        c->wsi = wsi;
        answer(c, hello, sizeof hello - 1);
        return 0;
    case LWS_CALLBACK_RECEIVE:
        if (length > most_text) return -1;
        memcpy(c->text, in, length);
        c->length = length;
        pthread_mutex_lock(&lock);
        asked.waiting[asked.count++] = c;
        pthread_mutex_unlock(&lock);
        pthread_cond_signal(&filled);
        return 0;
    case LWS_CALLBACK_CLOSED:
        c->wsi = NULL;
        return 0;
    default: return 0;
    }
}

static void on_acceptable(void *owner) {
    (void)owner;
    int descriptor = accept(listener, NULL, NULL), one = 1;
    if (descriptor < 0) return;
    if (client_count == most_clients) die("too many clients");
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    cws_adopt(loop, descriptor, client_count++);
}

static void on_nothing(void *owner) { (void)owner; }

static void on_writable(void *owner, size_t slot) { (void)owner, (void)slot; }

static int listening(const char *door) {
    struct sockaddr_un path = {.sun_family = AF_UNIX};
    struct sockaddr_in port = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(door))};
    port.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    snprintf(path.sun_path, sizeof path.sun_path, "%s", door);
    bool is_path = *door == '/';
    int descriptor = socket(is_path ? AF_UNIX : AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if ((is_path ? bind(descriptor, (struct sockaddr *)&path, sizeof path)
                 : bind(descriptor, (struct sockaddr *)&port, sizeof port)) != 0
        || listen(descriptor, 4096) != 0)
        die("the door is taken");
    return descriptor;
}

int main(int count, char **arguments) {
    if (count != 3) die("bare DOOR DATABASE");
    static const cws_options options = {
        .callbacks = {.event = on_event, .acceptable = on_acceptable, .woken = on_woken,
                      .writable = on_writable, .coalesced = on_nothing, .ticked = on_nothing,
                      .waits = on_nothing},
        .subprotocol = "cucao.v1", .server_name = "bare", .header_bytes = 8192,
        .header_pool = 128, .receive_bytes = most_text, .handshake_seconds = 10,
        .keep_alive_seconds = 60, .ping_seconds = 60, .drop_seconds = 90};
    if (cws_create(&options, &loop) != CWS_OK) die("no loop");
    listener = listening(arguments[1]);
    cws_listen(loop, listener);
    pthread_t thread;
    if (pthread_create(&thread, NULL, insert_all, arguments[2]) != 0) die("no thread");
    cws_run(loop);
}
