// Many people at one department, as one process: it opens a socket for each, sends commands, and
// checks what every socket sees.
//
//     live SERVER PEOPLE MODE WORKSPACE TARGET SOCKETS SECONDS RATE
//
// SERVER     a port of the loopback, or the path of a Unix socket
// PEOPLE     a file with the Cookie header of one person in each line
// MODE       agree  each socket agrees with the post TARGET and takes it back, again and again
//            add    each socket adds posts to the topic TARGET, one after the other
//            room   all follow the workspace; together they add RATE posts a second to TARGET
//            vote   each socket casts a ballot in each of the polls TARGET, whose identifiers follow
//                   each other without a space: one ballot after the other, SECONDS at most
//            idle   the sockets are opened and stay silent for SECONDS
//
// Prints one JSON object; exit 1 when a socket missed, doubled or reordered an event.
#define _GNU_SOURCE
#include "socket.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>

enum { patience = 30, text_length = 200, identifier = 36, options = 3 };

typedef struct {
    uint32_t *values;            // microseconds
    size_t count, room;
} times;

static client *clients;
// Of commands: how many are not answered yet.
static int client_count, ready_count, waiting, epoll;
static const char *mode, *workspace, *target;
static uint64_t first_version, next_command, acked, refused, deliveries;
// What the identifiers of this run begin with: "xxxxxxxx-xxxx-", the milliseconds of its start.
static char run_time[15];
static uint32_t posted, most_posts;
static uint8_t *acknowledged;
static uint64_t *posted_at;
static times acks, sights;
static bool running;

static void note(times *list, uint64_t since) {
    if (list->count == list->room) {
        list->room = list->room ? 2 * list->room : 4096;
        list->values = realloc(list->values, list->room * sizeof *list->values);
        if (!list->values) die("memory");
    }
    list->values[list->count++] = (uint32_t)((now() - since) / 1000);
}

static int ascending(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

static double percentile(const times *list, double share) {
    if (!list->count) return 0;
    size_t index = (size_t)((double)list->count * share);
    return list->values[index < list->count ? index : list->count - 1] / 1000.0;
}

#define COMMAND "{\"jsonrpc\":\"2.0\",\"id\":\"%s7000-8000-%012" PRIx64 "\",\"method\":"

static void add_post(client *c) {
    char text[text_length + 1];
    int length = snprintf(text, sizeof text, "#%08x", posted);
    memset(text + length, 'x', sizeof text - (size_t)length - 1);
    text[text_length] = 0;
    if (posted < most_posts) posted_at[posted] = now();
    uint64_t command = next_command++;
    waiting++;
    say(c,
        COMMAND "\"post.add\",\"params\":{\"post\":\"%s7001-8000-%012" PRIx64
                "\",\"text\":\"%s\",\"topic\":\"%s\",\"workspace\":\"%s\"}}",
        run_time, (uint64_t)posted, run_time, command, text, target, workspace);
    posted++;
}

static void agree(client *c) {
    c->agreed = !c->agreed;
    waiting++;
    say(c, COMMAND "\"%s\",\"params\":{\"post\":\"%s\",\"workspace\":\"%s\"}}", run_time,
        next_command++, c->agreed ? "post.agree" : "post.withdrawAgreement", target, workspace);
}

// For which option is known beforehand: whoever counts can say what must come out.
static void vote(client *c) {
    if (strlen(target) < (size_t)(c->voted + 1) * identifier) return;
    char tracker[17];
    uint64_t word = (uint64_t)c->index << 32 | (uint64_t)c->voted << 8 | 1;
    for (int i = 0; i < 16; i++) tracker[i] = (char)('A' + (word >> (60 - 4 * i) & 15));
    tracker[16] = 0;
    waiting++;
    say(c,
        COMMAND "\"poll.vote\",\"params\":{\"parts\":[{\"mark\":{\"choices\":[%d]},\"weight\":1}],"
                "\"poll\":\"%.36s\",\"tracker\":\"%s\",\"workspace\":\"%s\"}}",
        run_time, next_command++, (c->index + c->voted) % options,
        target + c->voted * identifier, tracker, workspace);
    c->voted++;
}

// MARK: Receiving

static bool number_after(const char *text, size_t count, const char *name, uint64_t *value) {
    const char *found = memmem(text, count, name, strlen(name));
    if (found) *value = strtoull(found + strlen(name), NULL, 10);
    return found != NULL;
}

static bool begins(const char *text, size_t count, const char *with) {
    return count >= strlen(with) && memcmp(text, with, strlen(with)) == 0;
}

static void see(client *c, const char *text, size_t count) {
    uint64_t version = 0, position = 0;
    number_after(text, count, "\"version\":", &version);
    number_after(text, count, "\"position\":", &position);
    int index = c->index;
    if (!c->version && !first_version) first_version = version;
    uint64_t expected = c->version ? c->version + 1 : first_version;
    if (version != expected)
        fault("socket %d: version %" PRIu64 " where %" PRIu64 " follows", index, version, expected);
    if (position <= c->position) fault("socket %d: position %" PRIu64 " again", index, position);
    c->version = version;
    c->position = position;
    deliveries++;
    const char *mark = memmem(text, count, "\"text\":\"#", 9);
    if (!mark) return;
    uint32_t post = (uint32_t)strtoul(mark + 9, NULL, 16);
    if (post >= posted || post >= most_posts) return;
    uint8_t bit = (uint8_t)(1u << (post & 7));
    if (c->seen[post >> 3] & bit) fault("socket %d: post %u twice", index, post);
    c->seen[post >> 3] |= bit;
    note(&sights, posted_at[post]);
}

static void answered(client *c, const char *text, size_t count) {
    bool refusal = memmem(text, count, "\"error\":", 8) != NULL;
    if (refusal && !refused++) fault("refused: %.*s", (int)count, text);
    if (!c->ready) {
        c->ready = true;
        ready_count++;
        return;
    }
    const char *id = memmem(text, count, "\"id\":\"", 6);
    uint32_t post = id ? (uint32_t)strtoull(id + 6 + 24, NULL, 16) : UINT32_MAX;
    if (*mode == 'r') {
        if (post < most_posts && !refusal) {
            acknowledged[post] = 1;
            note(&acks, posted_at[post]);
        }
    } else {
        note(&acks, c->sent_at);
    }
    if (!refusal) acked++;
    waiting--;
    if (*mode == 'v') vote(c);
    if (*mode != 'a') return;
    if (mode[1] == 'g') {
        // At the end nobody agrees any more, so that the next run begins like this one.
        if (running || c->agreed) agree(c);
    } else if (running) {
        add_post(c);
    }
}

void message(client *c, const char *text, size_t count) {
    static const char event[] = "{\"jsonrpc\":\"2.0\",\"method\":\"event\"";
    static const char hello[] = "{\"jsonrpc\":\"2.0\",\"method\":\"hello\"";
    static const char other[] = "{\"jsonrpc\":\"2.0\",\"method\":";
    if (begins(text, count, event)) {
        see(c, text, count);
    } else if (begins(text, count, hello)) {
        uint64_t position = 0;
        number_after(text, count, "\"position\":", &position);
        if (*mode == 'r') {
            say(c, "{\"jsonrpc\":\"2.0\",\"id\":\"s\",\"method\":\"subscribe\",\"params\":"
                   "{\"since\":%" PRIu64 ",\"workspace\":\"%s\"}}", position, workspace);
        } else {
            c->ready = true;
            ready_count++;
        }
    } else if (!begins(text, count, other)) {
        answered(c, text, count);
    }
}

// MARK: The run

static void read_people(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) die(path);
    char line[512];
    for (int i = 0; i < client_count; i++) {
        if (!fgets(line, sizeof line, file)) {
            // Fewer people than sockets: some have several.
            rewind(file);
            if (!fgets(line, sizeof line, file)) die(path);
        }
        line[strcspn(line, "\n")] = 0;
        clients[i].cookie = strdup(line);
    }
    fclose(file);
}

static bool all_arrived(void) {
    if (waiting > 0) return false;
    if (*mode != 'r') return true;
    for (int i = 0; i < client_count; i++)
        if (clients[i].version != clients[0].version) return false;
    return deliveries >= (uint64_t)posted * (uint64_t)client_count;
}

static void check_everyone_saw_everything(void) {
    for (uint32_t post = 0; post < posted && post < most_posts; post++) {
        if (!acknowledged[post]) continue;
        for (int i = 0; i < client_count; i++)
            if (!(clients[i].seen[post >> 3] & 1u << (post & 7)))
                fault("socket %d never saw post %u", i, post);
    }
}

static double run(double seconds, double rate) {
    uint64_t start = now(), end = start + (uint64_t)(seconds * 1e9);
    running = true;
    if (*mode == 'a')
        for (int i = 0; i < client_count; i++)
            mode[1] == 'g' ? agree(clients + i) : add_post(clients + i);
    if (*mode == 'v')
        for (int i = 0; i < client_count; i++) vote(clients + i);
    while (now() < end && (*mode != 'v' || waiting > 0)) {
        if (*mode == 'r') {
            uint32_t due = (uint32_t)((double)(now() - start) / 1e9 * rate);
            while (posted < due && posted < most_posts)
                add_post(clients + (posted * 7919u) % (uint32_t)client_count);
        }
        wait_at_most(epoll, *mode == 'r' ? 1 : 100);
    }
    running = false;
    double took = (double)(now() - start) / 1e9;
    uint64_t counted = acked;
    uint64_t last = now() + patience * 1000000000ull;
    while (!all_arrived() && now() < last) wait_at_most(epoll, 50);
    if (*mode == 'r') check_everyone_saw_everything();
    return (double)counted / took;
}

int main(int count, char **arguments) {
    if (count != 9) {
        fprintf(stderr, "live SERVER PEOPLE MODE WORKSPACE TARGET SOCKETS SECONDS RATE\n");
        return 64;
    }
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    mode = arguments[3];
    workspace = arguments[4];
    target = arguments[5];
    client_count = atoi(arguments[6]);
    double seconds = atof(arguments[7]), rate = atof(arguments[8]);
    struct timespec wall;
    clock_gettime(CLOCK_REALTIME, &wall);
    // Version 7: later ones are greater. Two runs never begin in one millisecond.
    uint64_t start = (uint64_t)wall.tv_sec * 1000 + (uint64_t)wall.tv_nsec / 1000000;
    snprintf(run_time, sizeof run_time, "%08" PRIx32 "-%04" PRIx32 "-", (uint32_t)(start >> 16),
             (uint32_t)(start & 0xffff));
    most_posts = *mode == 'r' ? (uint32_t)(seconds * rate) + 8 : 8;
    posted_at = calloc(most_posts, sizeof *posted_at);
    acknowledged = calloc(most_posts, 1);
    clients = calloc((size_t)client_count, sizeof *clients);
    epoll = epoll_create1(0);
    if (!posted_at || !acknowledged || !clients || epoll < 0) die("memory");
    read_people(arguments[2]);
    for (int i = 0; i < client_count; i++) {
        clients[i].index = i;
        clients[i].seen = calloc(most_posts / 8 + 1, 1);
        if (!clients[i].seen) die("memory");
        connect_client(clients + i, epoll, arguments[1]);
        wait_at_most(epoll, 0);
    }
    uint64_t last = now() + patience * 1000000000ull;
    while (ready_count < client_count && now() < last) wait_at_most(epoll, 100);
    if (ready_count < client_count) {
        fprintf(stderr, "live: only %d of %d are ready\n", ready_count, client_count);
        return 2;
    }
    fprintf(stderr, "live: %d sockets\n", client_count);
    double reached = run(seconds, rate);
    qsort(acks.values, acks.count, sizeof *acks.values, ascending);
    qsort(sights.values, sights.count, sizeof *sights.values, ascending);
    printf("{\"rate\":%.1f,\"acked\":%" PRIu64 ",\"refused\":%" PRIu64 ",\"deliveries\":%" PRIu64
           ",\"ack50\":%.3f,\"ack99\":%.3f,\"seen50\":%.3f,\"seen99\":%.3f,\"seenMost\":%.3f,"
           "\"faults\":%" PRIu64 "}\n",
           reached, acked, refused, deliveries, percentile(&acks, 0.5), percentile(&acks, 0.99),
           percentile(&sights, 0.5), percentile(&sights, 0.99), percentile(&sights, 1), faults);
    return faults ? 1 : 0;
}
