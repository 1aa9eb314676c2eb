// Load for the fan-out of a WebSocket server: connects members of one room and idle connections,
// publishes from the first member, checks that every member gets every message once and in order,
// and measures what the server's process spent on it.
//
//   load --port N --pid P [--path /] [--headers TEXT] [--idle-headers TEXT] [--idle-path /]
//        [--members N] [--idle N] [--size BYTES] [--burst N | --rate PER_SECOND] [--seconds S]
//
// Prints one JSON object. Plain TCP to 127.0.0.1.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { STAMP = 24, PENDING_MAX = 1 << 20, READ_MAX = 1 << 18 };

struct connection {
    int fd;
    enum { CONNECTING, SHAKING, OPEN } state;
    int is_member;
    uint32_t next; // sequence number expected
    uint32_t kept; // bytes of an incomplete frame
    uint8_t *rest;
};

static struct {
    int port, pid, members, idle, size, burst;
    double rate, seconds;
    const char *path, *headers, *idle_path, *idle_headers;
} options = {
    .members = 1000, .size = 200, .burst = 16, .seconds = 4,
    .path = "/", .headers = "", .idle_path = "/", .idle_headers = ""};

static struct connection *connections;
static int epoll, count, open_count;
static uint32_t sent;
static uint64_t delivered, gaps;
static uint8_t outgoing[PENDING_MAX], incoming[READ_MAX];
static size_t outgoing_length;
static int is_measuring;

static void fail(const char *what) {
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    exit(1);
}

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

// MARK: - Latency, in a histogram of 256 steps to each power of two

static uint64_t histogram[64 * 256];

static void record(uint64_t value) {
    if (value == 0) value = 1;
    int power = 63 - __builtin_clzll(value);
    size_t at = power < 8 ? value : (size_t)(power - 7) * 256 + (value >> (power - 8) & 255);
    histogram[at]++;
}

static double percentile_us(double part) {
    uint64_t total = 0, seen = 0;
    for (size_t i = 0; i < 64 * 256; i++) total += histogram[i];
    for (size_t i = 0; i < 64 * 256; i++) {
        seen += histogram[i];
        if (seen > total * part)
            return (i < 256 ? (double)i : (double)((256 + (i & 255)) << (i / 256 - 1))) / 1e3;
    }
    return 0;
}

// MARK: - What the server spends

// Seconds of processor time of all threads, to the nanosecond.
static double server_cpu(void) {
    char path[64], file[512];
    snprintf(path, sizeof path, "/proc/%d/task", options.pid);
    DIR *tasks = opendir(path);
    if (!tasks) fail("the server has gone");
    double seconds = 0;
    for (struct dirent *task; (task = readdir(tasks));) {
        if (task->d_name[0] == '.') continue;
        snprintf(file, sizeof file, "%s/%s/schedstat", path, task->d_name);
        FILE *schedstat = fopen(file, "r");
        unsigned long long running = 0;
        if (schedstat && fscanf(schedstat, "%llu", &running) == 1) seconds += (double)running / 1e9;
        if (schedstat) fclose(schedstat);
    }
    closedir(tasks);
    return seconds;
}

static long server_resident(void) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/statm", options.pid);
    FILE *statm = fopen(path, "r");
    long size = 0, resident = 0;
    if (!statm || fscanf(statm, "%ld %ld", &size, &resident) != 2) fail("the server has gone");
    fclose(statm);
    return resident * sysconf(_SC_PAGESIZE);
}

// MARK: - Sending

static void flush_outgoing(void) {
    while (outgoing_length > 0) {
        ssize_t n = send(connections[0].fd, outgoing, outgoing_length, MSG_NOSIGNAL);
        if (n < 0 && errno == EAGAIN) return;
        if (n <= 0) fail("send");
        memmove(outgoing, outgoing + n, outgoing_length - (size_t)n);
        outgoing_length -= (size_t)n;
    }
}

// A masked text frame that begins with the time and the number of the message.
static void publish(void) {
    static const uint8_t mask[4] = {0x12, 0x34, 0x56, 0x78};
    char stamp[STAMP + 1];
    uint8_t *at = outgoing + outgoing_length;
    if (outgoing_length + (size_t)options.size + 8 > PENDING_MAX) fail("publisher is stuck");
    snprintf(stamp, sizeof stamp, "%016llx%08x", (unsigned long long)now(), sent++);
    *at++ = 0x81;
    if (options.size < 126) {
        *at++ = (uint8_t)(0x80 | options.size);
    } else {
        *at++ = 0x80 | 126;
        *at++ = (uint8_t)(options.size >> 8);
        *at++ = (uint8_t)options.size;
    }
    memcpy(at, mask, 4);
    at += 4;
    for (int i = 0; i < options.size; i++)
        *at++ = (uint8_t)(i < STAMP ? stamp[i] : 'x') ^ mask[i & 3];
    outgoing_length = (size_t)(at - outgoing);
}

static void pong(struct connection *c, const uint8_t *payload, size_t length) {
    uint8_t frame[132] = {0x8a, (uint8_t)(0x80 | length)};
    memcpy(frame + 6, payload, length);
    send(c->fd, frame, 6 + length, MSG_NOSIGNAL);
}

// MARK: - Receiving

static uint64_t hexadecimal(const uint8_t *text, int digits) {
    uint64_t value = 0;
    for (int i = 0; i < digits; i++) {
        int c = text[i];
        value = value << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return value;
}

static void got_message(struct connection *c, const uint8_t *text, uint64_t time) {
    uint32_t number = (uint32_t)hexadecimal(text + 16, 8);
    if (number != c->next) gaps++;
    c->next = number + 1;
    delivered++;
    uint64_t published = hexadecimal(text, 16);
    if (is_measuring) record(time > published ? time - published : 1);
}

// Whole frames at the beginning of the bytes; how many bytes they were.
static size_t got_bytes(struct connection *c, const uint8_t *bytes, size_t length) {
    uint64_t time = now();
    size_t at = 0;
    while (length - at >= 2) {
        size_t head = 2, size = bytes[at + 1] & 127;
        if (size == 126) {
            head = 4;
            if (length - at < head) break;
            size = (size_t)bytes[at + 2] << 8 | bytes[at + 3];
        }
        if (length - at < head + size) break;
        const uint8_t *payload = bytes + at + head;
        int opcode = bytes[at] & 15;
        if (opcode == 1 && size >= STAMP) got_message(c, payload, time);
        if (opcode == 9 && size < 126) pong(c, payload, size);
        if (opcode == 8) fail("the server closed a connection");
        at += head + size;
    }
    return at;
}

static void read_frames(struct connection *c) {
    if (c->kept) memcpy(incoming, c->rest, c->kept);
    ssize_t n = recv(c->fd, incoming + c->kept, READ_MAX - c->kept, 0);
    if (n < 0 && errno == EAGAIN) return;
    if (n <= 0) fail("a connection ended");
    size_t length = c->kept + (size_t)n;
    size_t used = got_bytes(c, incoming, length);
    c->kept = (uint32_t)(length - used);
    if (!c->kept) return;
    c->rest = realloc(c->rest, c->kept);
    memcpy(c->rest, incoming + used, c->kept);
}

// MARK: - Connecting

static void watch(struct connection *c, uint32_t events, int operation) {
    struct epoll_event event = {.events = events, .data.u32 = (uint32_t)(c - connections)};
    if (epoll_ctl(epoll, operation, c->fd, &event) < 0) fail("epoll_ctl");
}

static void begin(struct connection *c, int is_member) {
    int one = 1;
    struct sockaddr_in name = {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)options.port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    *c = (struct connection){.is_member = is_member};
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (c->fd < 0) fail("socket (raise ulimit -n)");
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(c->fd, (struct sockaddr *)&name, sizeof name) < 0 && errno != EINPROGRESS)
        fail("connect");
    watch(c, EPOLLOUT, EPOLL_CTL_ADD);
}

static void shake(struct connection *c) {
    char request[2048];
    int length = snprintf(
        request, sizeof request,
        "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n%s\r\n",
        c->is_member ? options.path : options.idle_path, options.port,
        c->is_member ? options.headers : options.idle_headers);
    if (send(c->fd, request, (size_t)length, MSG_NOSIGNAL) != length) fail("handshake");
    c->state = SHAKING;
    watch(c, EPOLLIN, EPOLL_CTL_MOD);
}

static void shaken(struct connection *c) {
    ssize_t n = recv(c->fd, incoming, 4096, 0);
    if (n <= 0) fail("handshake refused");
    char *end = memmem(incoming, (size_t)n, "\r\n\r\n", 4);
    if (!end || strncmp((char *)incoming, "HTTP/1.1 101", 12)) {
        fprintf(stderr, "load: not upgraded: %.*s\n", (int)n, incoming);
        exit(1);
    }
    c->state = OPEN;
    open_count++;
}

static void pump(int milliseconds) {
    struct epoll_event events[2048];
    int n = epoll_wait(epoll, events, 2048, milliseconds);
    for (int i = 0; i < n; i++) {
        struct connection *c = &connections[events[i].data.u32];
        switch (c->state) {
        case CONNECTING: shake(c); break;
        case SHAKING: shaken(c); break;
        case OPEN: read_frames(c); break;
        }
    }
}

static void connect_all(void) {
    connections = calloc((size_t)count, sizeof *connections);
    epoll = epoll_create1(0);
    uint64_t began = now();
    for (int started = 0; open_count < count;) {
        while (started < count && started - open_count < 64) {
            begin(&connections[started], started < options.members);
            started++;
        }
        pump(100);
        if (now() - began > 120000000000u) fail("connecting takes too long");
    }
}

// MARK: - Phases

static void settle(double seconds) {
    uint64_t end = now() + (uint64_t)(seconds * 1e9);
    while (now() < end) pump(50);
}

static uint64_t expected(void) { return (uint64_t)sent * (uint64_t)options.members; }

// Publishes a burst whenever all members have all there was, until the time is over.
static void run_bursts(uint64_t end) {
    while (now() < end) {
        for (int i = 0; i < options.burst; i++) publish();
        uint64_t stuck = now() + 20000000000u;
        while (delivered < expected()) {
            flush_outgoing();
            pump(1);
            if (now() > stuck) fail("messages are missing");
        }
    }
}

static void run_rate(uint64_t end) {
    double period = 1e9 / options.rate;
    double next = (double)now();
    while (now() < end) {
        if ((double)now() >= next) {
            publish();
            next += period;
        }
        flush_outgoing();
        pump(outgoing_length ? 0 : 1);
    }
    uint64_t stuck = now() + 20000000000u;
    while (delivered < expected()) {
        pump(1);
        if (now() > stuck) fail("messages are missing");
    }
}

static void run(double seconds) {
    uint64_t end = now() + (uint64_t)(seconds * 1e9);
    if (options.rate > 0) run_rate(end);
    else run_bursts(end);
}

static void parse(int argc, char **argv) {
    enum { PORT, PID, MEMBERS, IDLE, SIZE, BURST, RATE, SECONDS, PATH, HEADERS, IPATH, IHEADERS };
    static const struct option names[] = {
        {"port", 1, 0, PORT}, {"pid", 1, 0, PID}, {"members", 1, 0, MEMBERS},
        {"idle", 1, 0, IDLE}, {"size", 1, 0, SIZE}, {"burst", 1, 0, BURST},
        {"rate", 1, 0, RATE}, {"seconds", 1, 0, SECONDS}, {"path", 1, 0, PATH},
        {"headers", 1, 0, HEADERS}, {"idle-path", 1, 0, IPATH},
        {"idle-headers", 1, 0, IHEADERS}, {0, 0, 0, 0}};
    for (int name; (name = getopt_long(argc, argv, "", names, 0)) >= 0;) switch (name) {
        case PORT: options.port = atoi(optarg); break;
        case PID: options.pid = atoi(optarg); break;
        case MEMBERS: options.members = atoi(optarg); break;
        case IDLE: options.idle = atoi(optarg); break;
        case SIZE: options.size = atoi(optarg); break;
        case BURST: options.burst = atoi(optarg); break;
        case RATE: options.rate = atof(optarg); break;
        case SECONDS: options.seconds = atof(optarg); break;
        case PATH: options.path = optarg; break;
        case HEADERS: options.headers = optarg; break;
        case IPATH: options.idle_path = optarg; break;
        case IHEADERS: options.idle_headers = optarg; break;
        default: exit(2);
        }
    count = options.members + options.idle;
}

int main(int argc, char **argv) {
    parse(argc, argv);
    long resident = server_resident();
    connect_all();
    settle(1.5);
    double per_connection = (double)(server_resident() - resident) / count;
    double cpu = 0;
    uint64_t before = 0;
    if (options.members > 0 && options.seconds > 0) {
        run(options.seconds / 4);
        is_measuring = 1;
        before = delivered;
        cpu = server_cpu();
        run(options.seconds);
        cpu = server_cpu() - cpu;
    }
    uint64_t deliveries = delivered - before;
    printf(
        "{\"connections\": %d, \"deliveries\": %llu, \"gaps\": %llu, \"cpu_us\": %.4f, "
        "\"p50_us\": %.1f, \"p99_us\": %.1f, \"resident\": %.0f}\n",
        count, (unsigned long long)deliveries, (unsigned long long)gaps,
        deliveries ? cpu * 1e6 / (double)deliveries : 0, percentile_us(0.5), percentile_us(0.99),
        per_connection);
    return gaps ? 1 : 0;
}
